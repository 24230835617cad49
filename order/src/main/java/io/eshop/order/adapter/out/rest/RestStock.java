package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
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
    public Consent reserve(long orderID, long productID, int units) {
        return Services.consent(
                SERVICE,
                () -> stock.reserve(new StockClient.Reservation(orderID, productID, units)),
                ErrorCode.OUT_OF_STOCK,
                data -> new Refusal.OutOfStock(
                        productID, data.getJsonNumber("available").longValue()));
    }

    @Override
    public void release(long orderID) {
        Services.call(SERVICE, () -> stock.release(new OrderReference(orderID)));
    }
}
