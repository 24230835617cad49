package io.eshop.pay.adapter.in.rest;

import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentStatus;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire. */
public final class PaymentJson {
    private PaymentJson() {}

    @Schema(name = "Payment")
    public record View(
            long id,
            long orderID,
            long userID,
            @Schema(description = "cents") long amount,
            PaymentStatus status,

            @Schema(description = "the attempt that paid it; absent until then", nullable = true)
            Long payID) {

        static View of(Payment payment) {
            return new View(
                    payment.id(),
                    payment.charge().orderID(),
                    payment.charge().userID(),
                    payment.charge().amount().cents(),
                    payment.status(),
                    payment.paidBy().isPresent() ? payment.paidBy().getAsLong() : null);
        }
    }

    @Schema(name = "StartedPayment")
    public record Started(
            long payID,

            @Schema(
                    description = "the page on which to pay; absent when there was nothing to pay: the order is paid",
                    nullable = true)
            URI redirectURL) {

        static Started of(Attempt attempt, URI page) {
            return new Started(attempt.payID(), page);
        }
    }

    @Schema(name = "Payments")
    public record Views(long total, List<View> payments) {

        static Views of(long total, List<Payment> payments) {
            return new Views(total, payments.stream().map(View::of).toList());
        }
    }
}
