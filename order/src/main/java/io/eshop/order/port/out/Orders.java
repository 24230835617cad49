package io.eshop.order.port.out;

import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.order.domain.Order;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of orders. Every call belongs to the caller's transaction. */
public interface Orders {

    void add(Order order);

    Optional<Order> find(long id);

    /** Several orders, those of them that there are. */
    List<Order> findAll(List<Long> ids);

    /** The order, and nobody else changes it before the transaction ends. */
    Optional<Order> lock(long id);

    /** Several orders, locked as by {@link #lock}. */
    List<Order> lockAll(List<Long> ids);

    /** The orders that are under these LRAs, locked as by {@link #lock}. */
    List<Order> lockUnder(List<URI> lras);

    /** Writes what has changed of an order that this transaction has locked. */
    void save(Order order);

    /** A user's orders, newest first. */
    List<Order> listOf(long userID, int offset, int limit);

    long countOf(long userID);

    /** All orders, newest first. */
    List<Order> list(int offset, int limit);

    long count();

    Found<Order> search(Search search);

    /**
     * Ids of buffered orders, not of flash sales, that wait and that nobody touched since {@code untouchedSince}, longest first. They count as touched now, so that the
     * next call has others first.
     */
    List<Long> takeWaiting(Instant untouchedSince, int limit);

    /**
     * Ids of orders that are to be paid, at rest, and that nobody touched since {@code untouchedSince}, longest first. They count as touched now; of those who take at the
     * same time, none gets what another does.
     */
    List<Long> takeUnpaid(Instant untouchedSince, int limit);

    /** Notes that a payment's money went back, of an order that this transaction has locked; false when that was noted before. */
    boolean addRefund(long payID, long orderID, Money amount);
}
