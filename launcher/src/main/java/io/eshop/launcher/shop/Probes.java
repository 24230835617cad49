package io.eshop.launcher.shop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Asks a component whether it does its work; one that does not answer in time does not. */
final class Probes {
    private static final int TIMEOUT_MILLIS = 2000;

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
        Properties properties = new Properties();
        properties.setProperty("user", settings.get("eshop.db.user"));
        properties.setProperty("password", settings.find("eshop.db.password").orElse(""));
        properties.setProperty("connectTimeout", Integer.toString(TIMEOUT_MILLIS));
        properties.setProperty("socketTimeout", Integer.toString(TIMEOUT_MILLIS));
        properties.setProperty("allowPublicKeyRetrieval", "true");
        try (Connection connection = DriverManager.getConnection(settings.get("eshop.db.url") + "/", properties)) {
            return connection.isValid(0);
        } catch (SQLException e) {
            return false;
        }
    }

    static boolean redis(URI url) {
        try (Jedis jedis = new Jedis(url, TIMEOUT_MILLIS)) {
            return "PONG".equals(jedis.ping());
        } catch (JedisException e) {
            return false;
        }
    }
}
