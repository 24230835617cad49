package io.eshop.order.port.out;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Long running actions for many orders at once. One order alone has {@code @LRA}. */
public interface Lras {

    /**
     * Starts some, in one request.
     *
     * @param timeLimit after which one that nobody has ended is cancelled
     * @throws Unavailable when it is not known to be done
     */
    List<URI> start(int count, Duration timeLimit);

    /**
     * Closes them, in one request.
     *
     * @return those of which it is not known that they are closed, and what to tell whoever waits
     */
    Map<URI, RuntimeException> close(Set<URI> lras);

    /** Cancels them, in one request; those that do not hear of it are cancelled when their time is up. */
    void cancel(Set<URI> lras);
}
