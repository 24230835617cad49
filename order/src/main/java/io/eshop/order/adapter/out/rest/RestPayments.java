package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.order.domain.Order;
import io.eshop.order.port.out.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
                data -> Closing.ALREADY_PAID);
    }
}
