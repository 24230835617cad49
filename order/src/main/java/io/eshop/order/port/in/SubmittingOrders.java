package io.eshop.order.port.in;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.domain.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What buyers do. The methods for one order are idempotent by its id: a second request with the id of an order that exists makes no second order
 * and is answered by what the first has become.
 */
public interface SubmittingOrders {

    /**
     * Places an order; the answer is its outcome. Of a refused order nothing stays, but a record of it when it was refused while it was placed.
     *
     * @throws io.eshop.order.port.out.Unavailable when a part did not answer; the order, if there is one, settles by itself
     */
    Submission submit(OrderRequest request);

    /**
     * Keeps an order, to be placed soon. When this returns {@link Submission.Taken}, the order survives the death of any process.
     *
     * @throws io.eshop.order.port.out.Unavailable when it could not be kept; it is cancelled then, if it was ever written
     */
    Submission submitBuffered(OrderRequest request);

    /** Places several orders under ids that nobody has used, together; each has an answer of its own, as from {@link #submit}, in order. */
    List<Submission> submitAll(List<OrderRequest> requests);

    /** Keeps several orders under ids that nobody has used, together; each has an answer of its own, as from {@link #submitBuffered}, in order. */
    List<Submission> submitAllBuffered(List<OrderRequest> requests);

    /**
     * An order that a buyer wants.
     *
     * @param orderID the id under which it is made
     * @param couponID 0 for none
     * @param expected what the buyer believes it comes to, after the coupon, if they said so
     */
    record OrderRequest(
            long orderID, long userID, long productID, int count, long couponID, Optional<Money> expected) {}

    /** What became of a request. */
    sealed interface Submission {

        /** The order stands, as {@code status} says. */
        record Taken(long orderID, OrderStatus status, Money amount) implements Submission {}

        /** It was refused. */
        record Refused(Refusal refusal) implements Submission {}

        /** It was submitted before, and is cancelled. */
        record Cancelled(long orderID, String reason) implements Submission {}

        /** It was submitted before, and its outcome is not known yet. */
        record UnderWay(long orderID) implements Submission {}

        /** Of several: this is what {@link #submit} would have thrown. */
        record Failed(RuntimeException fault) implements Submission {}
    }
}
