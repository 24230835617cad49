package io.eshop.lra.coordinator.port.in;

/** What keeps a coordinator going. */
public interface Maintaining {
    /**
     * Takes up what a former run left unfinished. Until that is done, every command is refused as {@link Unavailable}.
     *
     * @throws io.eshop.lra.coordinator.port.out.LogUnavailable when the log cannot be read; call again
     */
    void recover();

    boolean isRecovered();

    /**
     * Forgets what finished, or was left alone with no participant, long enough ago.
     *
     * @throws io.eshop.lra.coordinator.port.out.LogUnavailable when the log cannot be changed; call again
     */
    void purge();
}
