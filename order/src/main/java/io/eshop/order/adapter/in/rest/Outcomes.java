package io.eshop.order.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.lra.client.LraException;
import io.eshop.order.adapter.in.rest.OrderJson.Submitted;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.in.SubmittingOrders.Submission;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Supplier;

/** Waits for what becomes of orders, and says it over the wire. */
@ApplicationScoped
class Outcomes {
    private static final Logger LOG = System.getLogger(Outcomes.class.getName());

    @Inject
    Bulkhead bulkhead;

    /**
     * Waits for work on an order.
     *
     * @throws ApiException 503 when it is not known what came of it, or too many wait
     */
    <T> T await(long orderID, Supplier<T> work) {
        try {
            return bulkhead.call(work);
        } catch (Unavailable | LraException e) {
            throw notSettled(orderID, e);
        }
    }

    /**
     * What to answer to the buyer.
     *
     * @throws ApiException when the order is not taken
     */
    static Submitted submitted(long orderID, Submission outcome) {
        if (outcome instanceof Submission.Taken taken) {
            return Submitted.of(taken);
        } else if (outcome instanceof Submission.Refused refused) {
            throw OrderJson.refused(refused.refusal());
        } else if (outcome instanceof Submission.Cancelled cancelled) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "order " + orderID + " is cancelled: " + cancelled.reason(),
                    Map.of("orderID", orderID, "status", OrderStatus.CANCELLED.code()));
        } else if (outcome instanceof Submission.Failed failed) {
            throw failed.fault() instanceof Unavailable || failed.fault() instanceof LraException
                    ? notSettled(orderID, failed.fault())
                    : failed.fault();
        }
        throw notSettled(orderID, "it is still under way");
    }

    private static ApiException notSettled(long orderID, RuntimeException fault) {
        LOG.log(
                Level.WARNING,
                "order {0,number,#} not settled: {1}: {2}",
                orderID,
                fault.getMessage(),
                String.valueOf(rootCause(fault)));
        return notSettled(orderID, fault.getMessage());
    }

    private static Throwable rootCause(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootCause(thrown.getCause());
    }

    private static ApiException notSettled(long orderID, String why) {
        return new ApiException(
                ErrorCode.UNAVAILABLE,
                why + "; GET /api/v1/order/" + orderID + " tells what has become of the order",
                Map.of("orderID", orderID));
    }
}
