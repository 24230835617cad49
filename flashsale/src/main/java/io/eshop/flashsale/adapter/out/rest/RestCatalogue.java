package io.eshop.flashsale.adapter.out.rest;

import io.eshop.flashsale.port.out.Catalogue;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code product}. */
@ApplicationScoped
public class RestCatalogue implements Catalogue {
    @Inject
    @RestClient
    ProductClient products;

    @Override
    public Optional<Money> price(long productID) {
        return Services.call(
                "product",
                () -> Optional.of(new Money(products.get(productID).data().price())),
                refusal -> {
                    if (refusal.code() == ErrorCode.NOT_FOUND.code()) {
                        return Optional.empty();
                    }
                    throw refusal;
                });
    }
}
