package io.eshop.stock.domain;

import static io.eshop.stock.domain.ReservationStatus.COMMITTED;
import static io.eshop.stock.domain.ReservationStatus.HELD;
import static io.eshop.stock.domain.ReservationStatus.RELEASED;
import static io.eshop.stock.domain.ReservationStatus.RELEASING;

import java.net.URI;
import java.util.Optional;

/**
 * Units of a product that an order has; an order has at most one reservation.
 *
 * <p>It is held while the LRA in which the order is made is under way, committed once that LRA is closed, released if it is cancelled. When the order is
 * cancelled later, by an LRA of its own, a committed reservation is being released until that LRA is closed. A released reservation counts for
 * nothing: another attempt for the same order makes a new one in its place.
 *
 * @param lra the LRA that last moved it; no other may settle or undo that move
 */
public record Reservation(OrderLine line, URI lra, ReservationStatus status) {

    /** A new reservation, held under an LRA. */
    public static Reservation held(OrderLine line, URI lra) {
        return new Reservation(line, lra, HELD);
    }

    /** Begins to release it, because its order is being cancelled. */
    public Releasing release(URI lra) {
        return switch (status) {
            case HELD -> new Releasing.NotYet();
            case COMMITTED -> new Releasing.Begun(become(RELEASING, lra));
            case RELEASING -> isOf(lra) ? new Releasing.Begun(this) : new Releasing.NotYet();
            case RELEASED -> isOf(lra) ? new Releasing.Begun(this) : new Releasing.WrongState(status);
        };
    }

    /** Made final, since its LRA is closed; what is final already stays as it is. */
    public Reservation completed() {
        return switch (status) {
            case HELD -> become(COMMITTED, lra);
            case RELEASING -> become(RELEASED, lra);
            case COMMITTED, RELEASED -> this;
        };
    }

    /** Undone, since its LRA is cancelled; what is undone already stays as it is. */
    public Reservation compensated() {
        return switch (status) {
            case HELD -> become(RELEASED, lra);
            case RELEASING -> become(COMMITTED, lra);
            case COMMITTED, RELEASED -> this;
        };
    }

    /** How the units move when nobody had them before. */
    public Transfer taking() {
        Balance pool = line.isOfSale() ? Balance.ALLOTTED : Balance.AVAILABLE;
        return new Transfer(line.productID(), pool, status.balance(), line.units());
    }

    /** How the units move when this reservation becomes the next; empty when they stay where they are. What is released is available, unless a sale takes it back. */
    public Optional<Transfer> transferTo(Reservation next) {
        return status.balance() == next.status.balance()
                ? Optional.empty()
                : Optional.of(new Transfer(line.productID(), status.balance(), next.status.balance(), line.units()));
    }

    /** Whether it was this LRA that moved it last and is to say what becomes of that. */
    public boolean isOf(URI lra) {
        return this.lra.equals(lra);
    }

    private Reservation become(ReservationStatus next, URI lra) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException(
                    "the reservation of order " + line.orderID() + " is " + status + ", not to become " + next);
        }
        return new Reservation(line, lra, next);
    }
}
