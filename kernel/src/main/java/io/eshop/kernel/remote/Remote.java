package io.eshop.kernel.remote;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Calls of another service that may be repeated. What it refuses (4xx, see {@link Refusals}) is final; everything else is unknown and is asked again, a bounded number of
 * times, with exponential backoff and full jitter.
 */
public final class Remote {
    private static final Logger LOG = System.getLogger(Remote.class.getName());
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Remote() {}

    /**
     * Makes a call that is safe to repeat.
     *
     * @param service the name of the service, for messages
     * @throws RemoteRefusal when it answered 4xx
     * @throws RemoteUnavailable when it gave no other answer within the tries
     */
    public static <T> T call(String service, Supplier<T> call) {
        for (int tried = 1; ; tried++) {
            try {
                return call.get();
            } catch (WebApplicationException | ProcessingException e) {
                pause(service, tried, e);
            }
        }
    }

    private static void pause(String service, int tried, RuntimeException cause) {
        if (tried == TRIES) {
            throw new RemoteUnavailable(service, tried, cause);
        }
        LOG.log(Level.DEBUG, "{0} gave no answer, try {1}: {2}", service, tried, cause.getMessage());
        long longest = Math.min(FIRST_PAUSE.toMillis() << (tried - 1), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteUnavailable(service, tried, cause);
        }
    }
}
