package io.eshop.flashsale.adapter.out.redis;

import io.eshop.flashsale.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import redis.clients.jedis.UnifiedJedis;

/** Ready when Redis answers. */
@ApplicationScoped
@Readiness
public class RedisHealth implements HealthCheck {
    private static final String NAME = "redis";

    private final Redis redis;

    @Inject
    public RedisHealth(Redis redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            redis.call(UnifiedJedis::ping);
            return HealthCheckResponse.up(NAME);
        } catch (Unavailable e) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", e.getMessage())
                    .build();
        }
    }
}
