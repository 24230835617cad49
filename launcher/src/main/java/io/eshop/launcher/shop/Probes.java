package io.eshop.launcher.shop;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Asks a component whether it does its work; one that does not answer in time does not. */
final class Probes {
    private static final int TIMEOUT_MILLIS = 5000;

    private Probes() {}

    static boolean http(URI ready) {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    static boolean database(Settings settings) {
        try (Connection connection = Tables.connect(settings)) {
            return connection.isValid(0);
        } catch (ShopException | SQLException e) {
            return false;
        }
    }

    static boolean redis(RedisUrl url) {
        try (UnifiedJedis jedis = url.connect()) {
            return "PONG".equals(jedis.ping());
        } catch (JedisException e) {
            return false;
        }
    }
}
