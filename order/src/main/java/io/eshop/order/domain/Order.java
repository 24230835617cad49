package io.eshop.order.domain;

import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.util.Optional;

/**
 * An order, from the moment it was submitted.
 *
 * <pre>
 * PENDING -> TO_PAY -> TO_SHIP -> TO_RECEIVE -> DONE
 *    |          |          |
 *    +----------+----------+--> CANCELLED
 * </pre>
 *
 * <p>Placing (PENDING to TO_PAY), cancelling (TO_PAY to CANCELLED) and refunding (TO_SHIP to CANCELLED) span other services, each by a long running action (LRA). An order is
 * under at most one at a time: {@link #beginPlacing}, {@link #beginCancelling} and {@link #beginRefunding} put it under one and refuse a second, {@link #closed} and {@link #undone}
 * end it by the LRA's outcome. Undone placing cancels the order, but a buffered order that nobody refused is PENDING as before, for its message to be tried again.
 *
 * @param id unique; ids given later are greater
 * @param buffered placed by way of a message, not while the buyer waits
 * @param lra the LRA that is moving the order; empty while it is at rest
 * @param reason why the order is cancelled; of an order under an LRA, why it will be when that is the outcome
 * @param refunded what went back to the buyer: of a refunded order, or of a payment that came too late or twice
 */
public record Order(
        long id,
        Purchase purchase,
        boolean buffered,
        OrderStatus status,
        Optional<URI> lra,
        Optional<String> reason,
        Money refunded) {
    private static final String NOT_COMPLETED = "it could not be completed";
    private static final int MAX_REASON = 255;

    public Order {
        if (id <= 0) {
            throw new IllegalArgumentException("an order's id is positive, not " + id);
        }
        if (status == OrderStatus.CANCELLED && reason.isEmpty()) {
            throw new IllegalArgumentException("order " + id + " is cancelled without a reason");
        }
        reason = reason.map(words -> words.length() <= MAX_REASON ? words : words.substring(0, MAX_REASON));
    }

    /** An order that is placed while the buyer waits. */
    public static Order submitted(long id, Purchase purchase) {
        return new Order(id, purchase, false, OrderStatus.PENDING, Optional.empty(), Optional.empty(), Money.ZERO);
    }

    /** An order that waits for its message to be handled. */
    public static Order buffered(long id, Purchase purchase) {
        return new Order(id, purchase, true, OrderStatus.PENDING, Optional.empty(), Optional.empty(), Money.ZERO);
    }

    /** Nothing is moving the order. */
    public boolean isAtRest() {
        return lra.isEmpty();
    }

    /** Waiting for its message, or for the next try. */
    public boolean isWaiting() {
        return status == OrderStatus.PENDING && isAtRest();
    }

    /** Not paid yet, and nothing is moving it. */
    public boolean mayBeCancelled() {
        return status == OrderStatus.TO_PAY && isAtRest();
    }

    /** Paid, its goods still here, and nothing is moving it. */
    public boolean mayBeRefunded() {
        return status == OrderStatus.TO_SHIP && isAtRest();
    }

    /**
     * Puts the order under the LRA that places it.
     *
     * @throws IllegalStateException when it is not waiting to be placed
     */
    public Order beginPlacing(URI by) {
        return begin(OrderStatus.PENDING, by, Optional.empty());
    }

    /**
     * Puts the order under the LRA that cancels it.
     *
     * @throws IllegalStateException when it is not an unpaid order at rest
     */
    public Order beginCancelling(URI by, String why) {
        return begin(OrderStatus.TO_PAY, by, Optional.of(why));
    }

    /**
     * Puts the order under the LRA that refunds it.
     *
     * @throws IllegalStateException when it is not a paid order at rest whose goods are still here
     */
    public Order beginRefunding(URI by, String why) {
        return begin(OrderStatus.TO_SHIP, by, Optional.of(why));
    }

    /**
     * Says why a pending order will not be placed. It is cancelled at once when at rest, else by {@link #undone}.
     *
     * @throws IllegalStateException when it is not pending
     */
    public Order refused(String why) {
        expect(OrderStatus.PENDING);
        Order refused = with(status, lra, Optional.of(why));
        return isAtRest() ? refused.become(OrderStatus.CANCELLED) : refused;
    }

    /**
     * The order after its payment was approved.
     *
     * @throws IllegalStateException when it is not to be paid, or under an LRA
     */
    public Order paid() {
        return advance(OrderStatus.TO_SHIP);
    }

    /**
     * The order after its goods were sent.
     *
     * @throws IllegalStateException when it is not to be shipped
     */
    public Order shipped() {
        return advance(OrderStatus.TO_RECEIVE);
    }

    /**
     * The order after its goods arrived.
     *
     * @throws IllegalStateException when it is not to be received
     */
    public Order received() {
        return advance(OrderStatus.DONE);
    }

    /** The order after money for it went back to the buyer; each amount is told once. */
    public Order refunded(Money amount) {
        return new Order(id, purchase, buffered, status, lra, reason, refunded.plus(amount));
    }

    /** The order after its LRA was closed: everybody did their part. */
    public Order closed() {
        OrderStatus next = switch (status) {
            case PENDING -> OrderStatus.TO_PAY;
            case TO_PAY, TO_SHIP -> OrderStatus.CANCELLED;
            default -> throw unexpected();
        };
        return become(next).with(next, Optional.empty(), next == OrderStatus.CANCELLED ? reason : Optional.empty());
    }

    /** The order after its LRA was cancelled: nothing of it stays anywhere. */
    public Order undone() {
        return switch (status) {
            case PENDING -> undonePlacing();
            case TO_PAY, TO_SHIP -> with(status, Optional.empty(), Optional.empty());
            default -> throw unexpected();
        };
    }

    private Order undonePlacing() {
        Order atRest = with(status, Optional.empty(), reason);
        return buffered && reason.isEmpty() ? atRest : atRest.refused(reason.orElse(NOT_COMPLETED));
    }

    private Order begin(OrderStatus from, URI by, Optional<String> why) {
        expect(from);
        if (!isAtRest()) {
            throw new IllegalStateException("order " + id + " is under " + lra.get() + " already, not " + by);
        }
        return with(status, Optional.of(by), why);
    }

    private Order advance(OrderStatus next) {
        if (!isAtRest()) {
            throw new IllegalStateException("order " + id + " is under " + lra.get() + " and may not become " + next);
        }
        return become(next);
    }

    private Order become(OrderStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("order " + id + " is " + status + " and may not become " + next);
        }
        return with(next, lra, reason);
    }

    private Order with(OrderStatus newStatus, Optional<URI> newLra, Optional<String> newReason) {
        return new Order(id, purchase, buffered, newStatus, newLra, newReason, refunded);
    }

    private void expect(OrderStatus expected) {
        if (status != expected) {
            throw unexpected();
        }
    }

    private IllegalStateException unexpected() {
        return new IllegalStateException("order " + id + " is " + status);
    }
}
