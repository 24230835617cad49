package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.order.domain.Order;
import io.eshop.order.port.out.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code pay}. */
@ApplicationScoped
public class RestPayments implements Payments {
    private static final String SERVICE = "pay";

    @Inject
    @RestClient
    PayClient pay;

    @Override
    public void open(Order order) {
        Services.call(
                SERVICE,
                () -> pay.open(new PayClient.Payment(
                        order.id(),
                        order.purchase().userID(),
                        order.purchase().amount().cents())));
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
