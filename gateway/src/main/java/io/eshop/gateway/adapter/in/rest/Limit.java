package io.eshop.gateway.adapter.in.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.eshop.gateway.domain.Rate;
import io.eshop.kernel.api.ApiException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** How much each of many may ask for, counted in this gateway: a token bucket for each, of those who asked lately. */
final class Limit<K> {
    private static final int MAX_KEPT = 100_000;

    private final LoadingCache<K, Bucket> buckets;

    /** @param rate as many requests at once, after a quiet time of the same length */
    Limit(Rate rate) {
        buckets = Caffeine.newBuilder()
                .expireAfterAccess(rate.within()) // it is full again, as good as a new one
                .maximumSize(MAX_KEPT)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.within()))
                        .withNanosecondPrecision()
                        .build());
    }

    /**
     * Counts a request.
     *
     * @throws ApiException 429 when it is one too many
     */
    void count(K by) {
        ConsumptionProbe taken = buckets.get(by).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw ApiException.tooMany(
                    "too many requests; try again", Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }
}
