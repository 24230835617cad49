package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Purchase;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Stock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code stock}. */
@ApplicationScoped
public class RestStock implements Stock {
    private static final String SERVICE = "stock";

    @Inject
    @RestClient
    StockClient stock;

    @Override
    public Consent reserve(Order order) {
        Purchase purchase = order.purchase();
        return Services.consent(
                SERVICE,
                () -> stock.reserve(new StockClient.Reservation(
                        order.id(), purchase.productID(), purchase.count(), purchase.activityID())),
                ErrorCode.OUT_OF_STOCK,
                data -> new Refusal.OutOfStock(
                        purchase.productID(), data.getJsonNumber("available").longValue()));
    }

    @Override
    public void release(long orderID) {
        Services.call(SERVICE, () -> stock.release(new OrderReference(orderID)));
    }
}
