package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.lra.client.LongRunningActions;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Purchase;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code pay}. */
@ApplicationScoped
public class RestPayments implements Payments {
    private static final String SERVICE = "pay";

    private final PayClient pay;
    private final Parts opening;
    private final BatchSizes sizes;

    RestPayments() {
        this(null, null, null); // for the proxy
    }

    @Inject
    public RestPayments(@RestClient PayClient pay, LongRunningActions lras, BatchSizes sizes) {
        this.pay = pay;
        this.opening = new Parts(lras, this::openAlone);
        this.sizes = sizes;
    }

    @Override
    public Map<URI, Consent> open(Map<URI, Order> orders) {
        sizes.add(SERVICE, orders.size());
        return opening.ask(orders, this::openTogether);
    }

    private Consent openAlone(Order order) {
        Services.call(SERVICE, () -> pay.open(payment(order)));
        return new Consent.Given();
    }

    private boolean openTogether(Map<URI, Order> orders) {
        List<PayClient.Member> payments = orders.entrySet().stream()
                .map(part -> new PayClient.Member(part.getKey(), payment(part.getValue())))
                .toList();
        return Services.together(SERVICE, () -> pay.open(new PayClient.Group(payments)));
    }

    private static PayClient.Payment payment(Order order) {
        Purchase purchase = order.purchase();
        return new PayClient.Payment(
                order.id(), purchase.userID(), purchase.amount().cents());
    }

    @Override
    public Closing close(long orderID) {
        return Services.call(
                SERVICE,
                () -> {
                    pay.close(new OrderReference(orderID));
                    return Closing.CLOSED;
                },
                ErrorCode.WRONG_STATE,
                data -> paid(orderID, data));
    }

    /** An order that is at rest and to be paid has a payment that is open or paid; anything else is a fault. */
    private static Closing paid(long orderID, JsonObject data) {
        String status = data.getString("status");
        if (!"PAID".equals(status)) {
            throw new IllegalStateException("the payment of order " + orderID + ", which is to be paid, is " + status);
        }
        return Closing.ALREADY_PAID;
    }

    @Override
    public void refund(long orderID) {
        Services.call(SERVICE, () -> pay.refund(new OrderReference(orderID)));
    }
}
