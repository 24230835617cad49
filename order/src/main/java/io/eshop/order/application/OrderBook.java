package io.eshop.order.application;

import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.in.DeliveringOrders;
import io.eshop.order.port.in.NotingPayments;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.in.ViewingOrders;
import io.eshop.order.port.out.Barrier;
import io.eshop.order.port.out.Journal;
import io.eshop.order.port.out.Orders;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * The service's own records, each method one local transaction; and the service's own part in the LRAs that place, cancel and refund orders.
 *
 * <p>An order's row names the LRA that it is under, and loses it when that ends: a completion or undo that comes again finds nothing to do. Only an
 * undo that overtakes its action needs the barrier.
 */
@Dependent
@Transactional
public class OrderBook implements ViewingOrders, NotingPayments, DeliveringOrders {
    private final Orders orders;
    private final Barrier barrier;
    private final Journal journal;

    @Inject
    public OrderBook(Orders orders, Barrier barrier, Journal journal) {
        this.orders = orders;
        this.barrier = barrier;
        this.journal = journal;
    }

    /** Writes an order that waits for its message. */
    public void keep(Order order) {
        keepAll(List.of(order));
    }

    /** Writes orders that wait for their messages: all, or none. */
    public void keepAll(List<Order> waiting) {
        for (Order order : waiting) {
            orders.add(order);
            journal.became(order);
        }
    }

    /**
     * Begins to place orders, each under its LRA: writes those that are new, and takes up those that were waiting.
     *
     * @return those that it was not too late for
     * @throws IllegalStateException when one of them is being placed, or is among them twice; then none has begun
     */
    @LRA(value = LRA.Type.MANDATORY, end = false)
    public Map<URI, Order> beginPlacing(Map<URI, Order> placed) {
        if (!barrier.enterAll(List.copyOf(placed.keySet()))) {
            throw new Unavailable("one of " + placed.keySet() + " was cancelled before it began");
        }
        Map<Long, Order> known = new HashMap<>();
        orders.lockAll(placed.values().stream()
                        .filter(Order::buffered)
                        .map(Order::id)
                        .toList())
                .forEach(waiting -> known.put(waiting.id(), waiting));
        placed.forEach((lra, order) -> {
            Order begun = known.getOrDefault(order.id(), order).beginPlacing(lra);
            known.put(order.id(), begun); // a message may come twice, and both at once
            if (order.buffered()) {
                orders.save(begun);
            } else {
                orders.add(begun);
                journal.became(begun);
            }
            journal.takenUp(begun);
        });
        return placed;
    }

    /**
     * Begins to cancel an order. Of many at once, one succeeds.
     *
     * @throws NotCancellable when the order's state forbids it
     */
    @LRA(value = LRA.Type.MANDATORY, end = false)
    public Order beginCancelling(URI lra, long orderID, String reason) {
        return begin(lra, orderID, Order::mayBeCancelled, order -> order.beginCancelling(lra, reason));
    }

    /**
     * Begins to refund a paid order. Of this and sending its goods, at once, one succeeds.
     *
     * @throws NotCancellable when the order's state forbids it
     */
    @LRA(value = LRA.Type.MANDATORY, end = false)
    public Order beginRefunding(URI lra, long orderID, String reason) {
        return begin(lra, orderID, Order::mayBeRefunded, order -> order.beginRefunding(lra, reason));
    }

    private Order begin(URI lra, long orderID, Predicate<Order> allowed, UnaryOperator<Order> step) {
        enter(lra);
        Order order = locked(orderID);
        if (!allowed.test(order)) {
            throw new NotCancellable(order.status());
        }
        Order begun = step.apply(order);
        orders.save(begun);
        journal.takenUp(begun);
        return begun;
    }

    /** Notes why the order under an LRA will not be placed; the end of the LRA cancels it. */
    public void refuse(URI lra, String reason) {
        orders.lockUnder(List.of(lra)).forEach(order -> orders.save(order.refused(reason)));
    }

    /** Notes why a pending order will not be placed, and cancels it if no LRA has it. */
    public void giveUp(long orderID, String reason) {
        orders.lock(orderID)
                .filter(order -> order.status() == OrderStatus.PENDING)
                .ifPresent(order -> change(order, order.refused(reason)));
    }

    @Complete
    public void complete(List<URI> lras) {
        orders.lockUnder(lras).forEach(order -> change(order, order.closed()));
    }

    @Compensate
    public void compensate(URI lra) {
        if (barrier.undo(lra)) {
            orders.lockUnder(List.of(lra)).forEach(order -> change(order, order.undone()));
        }
    }

    /** Ids of orders that have been waiting for too long; see {@link Orders#takeWaiting}. */
    public List<Long> takeWaiting(Instant untouchedSince, int limit) {
        return orders.takeWaiting(untouchedSince, limit);
    }

    /** Ids of orders that were not paid for too long; see {@link Orders#takeUnpaid}. */
    public List<Long> takeUnpaid(Instant untouchedSince, int limit) {
        return orders.takeUnpaid(untouchedSince, limit);
    }

    @Override
    public Progress paid(long orderID) {
        Optional<Order> found = orders.lock(orderID);
        if (found.isEmpty()) {
            return Progress.UNKNOWN;
        }
        Order order = found.get();
        return switch (order.status()) {
            case PENDING -> Progress.UNDER_WAY; // pay has heard of the end of the LRA that places it, we have not yet
            case TO_PAY -> {
                if (!order.isAtRest()) { // it is being cancelled, in vain
                    yield Progress.UNDER_WAY;
                }
                change(order, order.paid());
                yield Progress.SETTLED;
            }
            case TO_SHIP, TO_RECEIVE, DONE, CANCELLED -> Progress.SETTLED;
        };
    }

    @Override
    public Progress refunded(long orderID, long payID, Money amount) {
        Optional<Order> order = orders.lock(orderID);
        order.filter(known -> orders.addRefund(payID, orderID, amount))
                .ifPresent(known -> orders.save(known.refunded(amount)));
        return order.isPresent() ? Progress.SETTLED : Progress.UNKNOWN;
    }

    @Override
    public Delivery ship(long orderID) {
        return deliver(orderID, OrderStatus.TO_SHIP, Order::shipped);
    }

    @Override
    public Delivery receive(long orderID) {
        return deliver(orderID, OrderStatus.TO_RECEIVE, Order::received);
    }

    private Delivery deliver(long orderID, OrderStatus expected, UnaryOperator<Order> step) {
        Order order = locked(orderID);
        if (order.status() != expected || !order.isAtRest()) {
            return new Delivery.NotAllowed(order.status());
        }
        Order delivered = step.apply(order);
        change(order, delivered);
        return new Delivery.Done(delivered);
    }

    @Override
    public Optional<Order> order(long orderID) {
        return orders.find(orderID);
    }

    /** Several orders, those of them that there are, by id. */
    public Map<Long, Order> orders(List<Long> orderIDs) {
        return orders.findAll(orderIDs).stream().collect(Collectors.toMap(Order::id, Function.identity()));
    }

    @Override
    public Listing ordersOf(long userID, int offset, int limit) {
        return new Listing(orders.countOf(userID), orders.listOf(userID, offset, limit));
    }

    @Override
    public Listing orders(int offset, int limit) {
        return new Listing(orders.count(), orders.list(offset, limit));
    }

    @Override
    public Found<Order> search(Search search) {
        return orders.search(search);
    }

    private void enter(URI lra) {
        if (!barrier.enter(lra)) {
            throw new Unavailable(lra + " was cancelled before it began");
        }
    }

    private Order locked(long orderID) {
        return orders.lock(orderID).orElseThrow();
    }

    private void change(Order before, Order after) {
        orders.save(after);
        if (after.status() != before.status()) {
            journal.became(after);
        }
    }
}
