package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.lra.client.LongRunningActions;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Purchase;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Coupons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code coupon}. */
@ApplicationScoped
public class RestCoupons implements Coupons {
    private static final String SERVICE = "coupon";

    private final CouponClient coupons;
    private final Parts redeeming;

    RestCoupons() {
        this(null, null); // for the proxy
    }

    @Inject
    public RestCoupons(@RestClient CouponClient coupons, LongRunningActions lras) {
        this.coupons = coupons;
        this.redeeming = new Parts(lras, this::redeem);
    }

    @Override
    public Quote quote(long couponID, long userID, Money total) {
        return Services.<Quote>call(
                SERVICE,
                () -> new Quote.Discount(new Money(
                        coupons.quote(couponID, userID, total.cents()).data().discount())),
                ErrorCode.COUPON_NOT_USABLE,
                data -> new Quote.Refused(notUsable(couponID, data)));
    }

    @Override
    public Map<URI, Consent> redeem(Map<URI, Order> orders) {
        return redeeming.askEach(orders);
    }

    private Consent redeem(Order order) {
        Purchase purchase = order.purchase();
        return Services.consent(
                SERVICE,
                () -> coupons.redeem(new CouponClient.Redemption(
                        order.id(),
                        purchase.couponID(),
                        purchase.userID(),
                        purchase.total().cents(),
                        purchase.discount().cents())),
                ErrorCode.COUPON_NOT_USABLE,
                data -> notUsable(purchase.couponID(), data));
    }

    @Override
    public void giveBack(long orderID) {
        Services.call(SERVICE, () -> coupons.giveBack(new OrderReference(orderID)));
    }

    private static Refusal notUsable(long couponID, JsonObject data) {
        return new Refusal.CouponNotUsable(couponID, data.getString("reason"));
    }
}
