package io.eshop.kernel.remote;

import io.eshop.kernel.remote.Instances.Instance;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Calls of another service that may be repeated. What it refuses (4xx, see {@link Refusals}) is final; everything else is unknown and is asked again: every one of its
 * {@link Instances} at once, and all of them a bounded number of times, with exponential backoff and full jitter.
 */
public final class Remote {
    private static final Logger LOG = System.getLogger(Remote.class.getName());
    private static final int ROUNDS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Remote() {}

    /**
     * Makes a call that is safe to repeat, by a MicroProfile REST client.
     *
     * @param service the name of the service, as in the setting of its URLs
     * @throws RemoteRefusal when it answered 4xx
     * @throws RemoteUnavailable when it gave no other answer within the tries
     */
    public static <T> T call(String service, Supplier<T> call) {
        Instances instances = Instances.of(service);
        for (int round = 1; ; round++) {
            RuntimeException last = null;
            for (Instance instance : instances.bestFirst()) {
                try {
                    return ChosenInstance.call(instance, call);
                } catch (WebApplicationException | ProcessingException e) {
                    LOG.log(Level.DEBUG, "{0} gave no answer, round {1}: {2}", instance.url(), round, e.getMessage());
                    last = e;
                }
            }
            pause(service, round, last);
        }
    }

    private static void pause(String service, int round, RuntimeException cause) {
        if (round == ROUNDS) {
            throw new RemoteUnavailable(service, round, cause);
        }
        long longest = Math.min(FIRST_PAUSE.toMillis() << (round - 1), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteUnavailable(service, round, cause);
        }
    }
}
