package io.eshop.order.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests may wait for the outcome of an LRA at the same time. Each of them keeps a thread of the server, and the coordinator's calls, which
 * bring the outcome about, need threads of the same server.
 */
@ApplicationScoped
public class Bulkhead {
    private final Semaphore free;

    Bulkhead() {
        this(0);
    }

    @Inject
    public Bulkhead(@ConfigProperty(name = "order.submits.at.once") int atOnce) {
        free = new Semaphore(atOnce);
    }

    /**
     * Does work that waits.
     *
     * @throws ApiException 503 when too many are waiting; the work was not begun
     */
    <T> T call(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "too many orders are being settled; try again");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
