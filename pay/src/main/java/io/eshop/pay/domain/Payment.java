package io.eshop.pay.domain;

import static io.eshop.pay.domain.PaymentStatus.CLOSED;
import static io.eshop.pay.domain.PaymentStatus.CLOSING;
import static io.eshop.pay.domain.PaymentStatus.HELD;
import static io.eshop.pay.domain.PaymentStatus.OPEN;
import static io.eshop.pay.domain.PaymentStatus.PAID;
import static io.eshop.pay.domain.PaymentStatus.REFUNDED;
import static io.eshop.pay.domain.PaymentStatus.REFUNDING;
import static io.eshop.pay.domain.PaymentStatus.RETURNING;
import static io.eshop.pay.domain.PaymentStatus.VOID;

import java.net.URI;
import java.util.OptionalLong;

/**
 * The payment of an order; an order has one. Its life is that of {@link PaymentStatus}.
 *
 * @param lra the LRA that last moved it; no other may settle or undo that move
 * @param paidBy the attempt that paid it
 */
public record Payment(long id, Charge charge, URI lra, PaymentStatus status, OptionalLong paidBy) {

    /** A new payment, of an order whose LRA is under way. */
    public static Payment held(long id, Charge charge, URI lra) {
        return new Payment(id, charge, lra, HELD, OptionalLong.empty());
    }

    /**
     * Holds the payment for an attempt of its order. Asked again under the same LRA, it is held already; another attempt takes a void payment over, and
     * waits for one that is not void yet.
     */
    public Opening hold(Charge attempt, URI lra) {
        if (isUnder(lra)) {
            return new Opening.Held(this);
        }
        return switch (status) {
            case HELD -> new Opening.NotYet();
            case VOID -> new Opening.Held(new Payment(id, attempt, lra, changed(HELD), paidBy));
            case OPEN, CLOSING, CLOSED, PAID, RETURNING, REFUNDING, REFUNDED -> new Opening.WrongStatus(status);
        };
    }

    /** Begins to close the payment, because the order is being cancelled. */
    public Closing close(URI lra) {
        return switch (status) {
            case HELD -> new Closing.NotYet();
            case OPEN -> new Closing.Begun(become(CLOSING, lra));
            case CLOSING -> isUnder(lra) ? new Closing.Begun(this) : new Closing.NotYet();
            case CLOSED -> isUnder(lra) ? new Closing.Begun(this) : new Closing.WrongStatus(status);
            case VOID, PAID, RETURNING, REFUNDING, REFUNDED -> new Closing.WrongStatus(status);
        };
    }

    /** Takes the money of an attempt that the provider approved. Of a cancellation and a payment that race, the first one wins. */
    public Approval approve(Attempt attempt) {
        return switch (status) {
            case OPEN ->
                new Approval.Pays(
                        new Payment(id, charge, lra, changed(PAID), OptionalLong.of(attempt.payID())),
                        attempt.approved());
            case HELD, CLOSING -> new Approval.NotYet();
            case CLOSED, VOID, PAID, RETURNING, REFUNDING, REFUNDED -> new Approval.Surplus(attempt.refunding());
        };
    }

    /** Begins to give the order's money back, because the paid order is being refunded. */
    public Refunding refund(URI lra) {
        return switch (status) {
            case PAID -> new Refunding.Begun(become(RETURNING, lra));
            case RETURNING -> isUnder(lra) ? new Refunding.Begun(this) : new Refunding.NotYet();
            case REFUNDING, REFUNDED -> isUnder(lra) ? new Refunding.Begun(this) : new Refunding.WrongStatus(status);
            case HELD, OPEN, CLOSING, CLOSED, VOID -> new Refunding.WrongStatus(status);
        };
    }

    /** The money of an attempt went back; another attempt than the one that paid is none of the payment's business. */
    public Payment refunded(Attempt attempt) {
        return status == REFUNDING && paidBy.equals(OptionalLong.of(attempt.payID())) ? become(REFUNDED, lra) : this;
    }

    /** Makes final what was begun under its LRA, which is closed; what is final already stays as it is. */
    public Payment completed() {
        return settled(OPEN, CLOSED, REFUNDING);
    }

    /** Undoes what was begun under its LRA, which is cancelled; what is undone already stays as it is. */
    public Payment compensated() {
        return settled(VOID, OPEN, PAID);
    }

    /** Whether it was moved last under this LRA, and not undone. */
    public boolean isUnder(URI lra) {
        return this.lra.equals(lra) && status != VOID;
    }

    private Payment settled(PaymentStatus held, PaymentStatus closing, PaymentStatus returning) {
        return switch (status) {
            case HELD -> become(held, lra);
            case CLOSING -> become(closing, lra);
            case RETURNING -> become(returning, lra);
            case OPEN, CLOSED, VOID, PAID, REFUNDING, REFUNDED -> this;
        };
    }

    private Payment become(PaymentStatus next, URI lra) {
        return new Payment(id, charge, lra, changed(next), paidBy);
    }

    private PaymentStatus changed(PaymentStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException(
                    "the payment of order " + charge.orderID() + " is " + status + ", not to become " + next);
        }
        return next;
    }
}
