package io.eshop.gateway.adapter.in.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.eshop.gateway.domain.TokenBucket;
import io.eshop.kernel.api.ApiException;
import java.time.Duration;

/** How many requests a second each of many may make, counted in this gateway. */
final class Limit<K> {
    /** A bucket that nobody took from for a second is as good as a new one. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    private static final int MAX_KEPT = 100_000;

    private final LoadingCache<K, TokenBucket> buckets;

    Limit(int perSecond) {
        buckets = Caffeine.newBuilder()
                .expireAfterAccess(KEPT)
                .maximumSize(MAX_KEPT)
                .build(key -> new TokenBucket(perSecond, System.nanoTime()));
    }

    /**
     * Counts a request.
     *
     * @throws ApiException 429 when it is one too many
     */
    void count(K by) {
        Duration wait = buckets.get(by).take(System.nanoTime());
        if (!wait.isZero()) {
            throw ApiException.tooMany("too many requests; try again", wait);
        }
    }
}
