package io.eshop.launcher.audit;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.shop.RedisUrl;
import io.eshop.launcher.shop.Settings;
import java.util.OptionalLong;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The units that a flash sale has left to sell. */
public interface UnitsLeft {
    /** Empty when no sale of the product can be bought from. */
    OptionalLong of(long productID);

    /** As Redis has them; its keys are those that the flashsale service describes. */
    static UnitsLeft in(UnifiedJedis redis) {
        return productID -> {
            String left =
                    redis.hget("flashsale:{%d}:sale:%d".formatted(Math.floorMod(productID, 4), productID), "left");
            return left == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(left));
        };
    }

    /** @throws ShopException when Redis cannot be reached */
    static UnifiedJedis connect(Settings settings) {
        try {
            UnifiedJedis redis = new RedisUrl(settings.get("eshop.redis.url")).connect();
            redis.ping();
            return redis;
        } catch (JedisException e) {
            throw new ShopException("Redis cannot be reached; start the shop: ./eshop up", e);
        }
    }
}
