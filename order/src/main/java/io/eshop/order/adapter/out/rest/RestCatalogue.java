package io.eshop.order.adapter.out.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.eshop.batching.NaturalBatching;
import io.eshop.batching.NaturalBatching.Limits;
import io.eshop.kernel.domain.Money;
import io.eshop.order.port.out.Catalogue;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service {@code product}, asked once a second at most, and then about all products that were asked for of late. */
@ApplicationScoped
public class RestCatalogue implements Catalogue {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MAX_KEPT = 10_000;
    private static final Duration LATELY = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 128;
    private static final Limits LIMITS = new Limits(MOST_AT_ONCE, 1, 1024);

    private final Cache<Long, Optional<Money>> prices =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_KEPT).build();
    private final Cache<Long, Boolean> askedFor = Caffeine.newBuilder()
            .expireAfterAccess(LATELY)
            .maximumSize(MOST_AT_ONCE)
            .build();
    private final NaturalBatching<Long, Optional<Money>> asking = new NaturalBatching<>(LIMITS, this::ask);

    @Inject
    @RestClient
    ProductClient products;

    @Override
    public Optional<Money> price(long productID) {
        askedFor.put(productID, true);
        Optional<Money> known = prices.getIfPresent(productID);
        try {
            return known == null ? asking.call(productID) : known;
        } catch (RejectedExecutionException e) {
            throw new Unavailable("too many wait for prices", e);
        }
    }

    /** The answer to the request that these waited for has told most of them already. */
    private List<Optional<Money>> ask(List<Long> productIDs) {
        Map<Long, Optional<Money>> known = prices.getAllPresent(productIDs);
        Map<Long, Optional<Money>> all = known.keySet().containsAll(productIDs) ? known : askAnew(productIDs);
        return productIDs.stream().map(all::get).toList();
    }

    private Map<Long, Optional<Money>> askAnew(List<Long> productIDs) {
        Map<Long, Optional<Money>> told = new HashMap<>();
        // the cache may hold a few more for a moment
        Stream.concat(productIDs.stream(), askedFor.asMap().keySet().stream().limit(MOST_AT_ONCE))
                .forEach(productID -> told.put(productID, Optional.empty()));
        Services.ask("product", () -> products.prices(List.copyOf(told.keySet())))
                .data()
                .prices()
                .forEach(price -> told.put(price.productID(), Optional.of(new Money(price.price()))));
        prices.putAll(told);
        return told;
    }
}
