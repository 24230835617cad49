package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code flashsale}. */
@ApplicationScoped
public class RestSales implements Sales {
    private static final String SERVICE = "flashsale";

    @Inject
    @RestClient
    FlashSaleClient flashSale;

    @Override
    public Consent confirm(long orderID) {
        return Services.consent(
                SERVICE,
                () -> flashSale.confirm(new FlashSaleClient.PurchaseReference(orderID)),
                ErrorCode.WRONG_STATE,
                data -> new Refusal.PurchaseNotValid(orderID));
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
