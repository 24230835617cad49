package io.eshop.flashsale.adapter.out.rest;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Allotting;
import io.eshop.flashsale.port.out.Allotments;
import io.eshop.kernel.api.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code stock}. */
@ApplicationScoped
public class RestAllotments implements Allotments {
    private static final String SERVICE = "stock";

    @Inject
    @RestClient
    StockClient stock;

    @Override
    public Allotting allot(Activity activity) {
        StockClient.Wanted wanted =
                new StockClient.Wanted(activity.productID(), activity.terms().units(), activity.takeIn());
        return Services.<Allotting>call(
                SERVICE,
                () -> {
                    stock.allot(activity.id(), wanted);
                    return new Allotting.Allotted();
                },
                refusal -> {
                    if (refusal.code() == ErrorCode.OUT_OF_STOCK.code()) {
                        return new Allotting.OutOfStock(
                                refusal.data().getJsonNumber("available").longValue());
                    } else if (refusal.code() == ErrorCode.WRONG_STATE.code()) {
                        return new Allotting.NotAllowed(
                                refusal.data().getJsonNumber("reserved").longValue());
                    }
                    throw refusal;
                });
    }

    @Override
    public OptionalLong units(long activityID) {
        return Services.call(
                SERVICE, () -> OptionalLong.of(stock.get(activityID).data().units()), refusal -> {
                    if (refusal.code() == ErrorCode.NOT_FOUND.code()) {
                        return OptionalLong.empty();
                    }
                    throw refusal;
                });
    }

    @Override
    public void close(long activityID) {
        Services.<Void>call(
                SERVICE,
                () -> {
                    stock.close(activityID);
                    return null;
                },
                refusal -> {
                    throw refusal;
                });
    }
}
