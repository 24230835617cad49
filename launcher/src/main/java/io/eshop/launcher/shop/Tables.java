package io.eshop.launcher.shop;

import io.eshop.launcher.ShopException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The way to the tables of all services. */
public final class Tables {
    private Tables() {}

    /**
     * Connects to no schema in particular.
     *
     * @throws ShopException when the database cannot be reached
     */
    public static Connection connect(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.get("eshop.db.user"));
        properties.setProperty("password", settings.get("eshop.db.password"));
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("connectTimeout", "5000");
        try {
            return DriverManager.getConnection(settings.get("eshop.db.url") + "/", properties);
        } catch (SQLException e) {
            throw new ShopException("the database cannot be reached; start the shop: ./eshop up", e);
        }
    }
}
