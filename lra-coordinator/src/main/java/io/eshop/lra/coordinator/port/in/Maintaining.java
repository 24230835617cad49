package io.eshop.lra.coordinator.port.in;

/** What keeps a coordinator going. */
public interface Maintaining {
    /**
     * Renews the lease under which the coordinator owns LRAs, or acquires one; and takes up what coordinators that are gone left unfinished, among them
     * its own former run. To be called several times within the time of a lease, by one thread. While there is no lease, and while it could not be renewed
     * in time, every command is refused as {@link Unavailable} and no participant is called.
     *
     * @throws io.eshop.lra.coordinator.port.out.LogUnavailable when the log does not answer; call again
     */
    void keepLease();

    /** Whether commands are accepted. */
    boolean isReady();

    /**
     * Forgets what finished, or was left alone with no participant, long enough ago.
     *
     * @throws io.eshop.lra.coordinator.port.out.LogUnavailable when the log cannot be changed; call again
     */
    void purge();
}
