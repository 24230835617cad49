package io.eshop.order.adapter.out.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.order.port.out.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code product}, asked about a product once a second at most. */
@ApplicationScoped
public class RestCatalogue implements Catalogue {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MAX_KEPT = 10_000;

    private final LoadingCache<Long, Optional<Money>> prices =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_KEPT).build(this::ask);

    @Inject
    @RestClient
    ProductClient products;

    @Override
    public Optional<Money> price(long productID) {
        return prices.get(productID);
    }

    private Optional<Money> ask(long productID) {
        return Services.call(
                "product",
                () -> Optional.of(new Money(products.get(productID).data().price())),
                ErrorCode.NOT_FOUND,
                data -> Optional.empty());
    }
}
