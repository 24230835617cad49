package io.eshop.flashsale.port.out;

import java.util.function.Supplier;

/** Lets one at a time, of all instances, manage the sale of a product. */
public interface ProductLocks {

    /**
     * Waits a little for its turn.
     *
     * @throws Unavailable when it was not its turn in time
     */
    <T> T alone(long productID, Supplier<T> work);

    /** Does the work unless somebody else is at it. */
    void unlessBusy(long productID, Runnable work);
}
