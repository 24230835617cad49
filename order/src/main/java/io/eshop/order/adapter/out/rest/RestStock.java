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
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code stock}. */
@ApplicationScoped
public class RestStock implements Stock {
    private static final String SERVICE = "stock";

    private final StockClient stock;
    private final Grouped<Order, Consent> reserving;

    RestStock() {
        this(null, null, new BatchSizes()); // for the proxy
    }

    @Inject
    public RestStock(@RestClient StockClient stock, LongRunningActions lras, BatchSizes sizes) {
        this.stock = stock;
        this.reserving =
                new Grouped<>(lras, this::reserveAlone, this::reserveTogether, size -> sizes.add(SERVICE, size));
    }

    @Override
    public Consent reserve(Order order) {
        return reserving.ask(order);
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

    private Optional<Consent> reserveTogether(Map<URI, Order> orders) {
        List<StockClient.Member> reservations = orders.entrySet().stream()
                .map(part -> new StockClient.Member(part.getKey(), reservation(part.getValue())))
                .toList();
        return Services.together(SERVICE, () -> stock.reserve(new StockClient.Group(reservations)))
                ? Optional.of(new Consent.Given())
                : Optional.empty();
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
