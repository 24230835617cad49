package io.eshop.order.port.out;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Refusal;
import java.net.URI;
import java.util.Map;

/** Coupons. {@link #redeem} and {@link #giveBack} take part in the current LRA and may be repeated. */
public interface Coupons {

    /**
     * What a coupon takes off; changes nothing.
     *
     * @param total of the order, before the discount
     * @throws Unavailable when there was no answer
     */
    Quote quote(long couponID, long userID, Money total);

    /**
     * Uses the orders' coupons for them, each in the LRA that it is named with.
     *
     * @return for each of them, refused when its coupon is not usable any more
     */
    Map<URI, Consent> redeem(Map<URI, Order> orders);

    /**
     * Makes the coupon of a placed order usable again.
     *
     * @throws Unavailable when there was no answer
     */
    void giveBack(long orderID);

    /** What a coupon is worth to an order. */
    sealed interface Quote {

        record Discount(Money discount) implements Quote {}

        record Refused(Refusal refusal) implements Quote {}
    }
}
