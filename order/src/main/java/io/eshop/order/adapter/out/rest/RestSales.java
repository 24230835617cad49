package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.lra.client.LongRunningActions;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code flashsale}. */
@ApplicationScoped
public class RestSales implements Sales {
    private static final String SERVICE = "flashsale";

    private final FlashSaleClient flashSale;
    private final Parts confirming;
    private final BatchSizes sizes;

    RestSales() {
        this(null, null, null); // for the proxy
    }

    @Inject
    public RestSales(@RestClient FlashSaleClient flashSale, LongRunningActions lras, BatchSizes sizes) {
        this.flashSale = flashSale;
        this.confirming = new Parts(lras, this::confirmAlone);
        this.sizes = sizes;
    }

    @Override
    public Map<URI, Consent> confirm(Map<URI, Order> orders) {
        sizes.add(SERVICE, orders.size());
        return confirming.ask(orders, this::confirmTogether);
    }

    private Consent confirmAlone(Order order) {
        return Services.consent(
                SERVICE,
                () -> flashSale.confirm(new FlashSaleClient.PurchaseReference(order.id())),
                ErrorCode.WRONG_STATE,
                data -> new Refusal.PurchaseNotValid(order.id()));
    }

    private boolean confirmTogether(Map<URI, Order> orders) {
        List<FlashSaleClient.Member> purchases = orders.entrySet().stream()
                .map(part -> new FlashSaleClient.Member(
                        part.getKey(),
                        new FlashSaleClient.PurchaseReference(part.getValue().id())))
                .toList();
        return Services.together(SERVICE, () -> flashSale.confirm(new FlashSaleClient.Group(purchases)));
    }

    @Override
    public void takeBack(long orderID) {
        Services.call(SERVICE, () -> flashSale.takeBack(new FlashSaleClient.PurchaseReference(orderID)));
    }

    @Override
    public void refuse(long orderID, String reason) {
        Services.<Void>call(
                SERVICE,
                () -> {
                    flashSale.refuse(orderID, new FlashSaleClient.Reason(reason));
                    return null;
                },
                ErrorCode.NOT_FOUND, // nothing to give back
                data -> null);
    }
}
