package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.lra.client.LongRunningActions;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Purchase;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Stock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code stock}. */
@ApplicationScoped
public class RestStock implements Stock {
    private static final String SERVICE = "stock";

    private final StockClient stock;
    private final Parts reserving;
    private final BatchSizes sizes;

    RestStock() {
        this(null, null, null); // for the proxy
    }

    @Inject
    public RestStock(@RestClient StockClient stock, LongRunningActions lras, BatchSizes sizes) {
        this.stock = stock;
        this.reserving = new Parts(lras, this::reserveAlone);
        this.sizes = sizes;
    }

    @Override
    public Map<URI, Consent> reserve(Map<URI, Order> orders) {
        sizes.add(SERVICE, orders.size());
        return reserving.ask(orders, this::reserveTogether);
    }

    private Consent reserveAlone(Order order) {
        return Services.consent(
                SERVICE,
                () -> stock.reserve(reservation(order)),
                ErrorCode.OUT_OF_STOCK,
                data -> new Refusal.OutOfStock(
                        order.purchase().productID(),
                        data.getJsonNumber("available").longValue()));
    }

    private boolean reserveTogether(Map<URI, Order> orders) {
        List<StockClient.Member> reservations = orders.entrySet().stream()
                .map(part -> new StockClient.Member(part.getKey(), reservation(part.getValue())))
                .toList();
        return Services.together(SERVICE, () -> stock.reserve(new StockClient.Group(reservations)));
    }

    private static StockClient.Reservation reservation(Order order) {
        Purchase purchase = order.purchase();
        return new StockClient.Reservation(order.id(), purchase.productID(), purchase.count(), purchase.activityID());
    }

    @Override
    public void release(long orderID) {
        Services.call(SERVICE, () -> stock.release(new OrderReference(orderID)));
    }
}
