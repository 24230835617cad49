package io.eshop.order.port.in;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.order.domain.Order;
import java.util.List;
import java.util.Optional;

/** Looks at orders; who may see which is the caller's business. */
public interface ViewingOrders {

    Optional<Order> order(long orderID);

    /** A user's orders, newest first. */
    Listing ordersOf(long userID, int offset, int limit);

    /** Everybody's orders, newest first. */
    Listing orders(int offset, int limit);

    Found<Order> search(Search search);

    /**
     * Part of a list.
     *
     * @param total how many there are in all
     */
    record Listing(long total, List<Order> orders) {}
}
