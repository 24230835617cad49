package io.eshop.flashsale.adapter.out.jpa;

import io.eshop.flashsale.port.out.ProductLocks;
import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.persistence.DatabaseFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The database's locks by name. They belong to a connection of their own, and end with it if the process dies. */
@ApplicationScoped
public class NamedLocks implements ProductLocks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource database;

    @Inject
    public NamedLocks(DataSource database) {
        this.database = database;
    }

    @Override
    public <T> T alone(long productID, Supplier<T> work) {
        return locked(productID, PATIENCE, work)
                .orElseThrow(
                        () -> new Unavailable("somebody else is at the sale of product " + productID + "; try again"));
    }

    @Override
    public void unlessBusy(long productID, Runnable work) {
        locked(productID, Duration.ZERO, () -> {
            work.run();
            return true;
        });
    }

    private <T> Optional<T> locked(long productID, Duration patience, Supplier<T> work) {
        String name = "eshop_flashsale.sale." + productID;
        try (Connection connection = database.getConnection()) {
            if (!ask(connection, "select get_lock(?, " + patience.toSeconds() + ")", name)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                ask(connection, "select release_lock(?)", name);
            }
        } catch (SQLException e) {
            throw new DatabaseFault("locking " + name, e);
        }
    }

    private static boolean ask(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getInt(1) == 1;
            }
        }
    }
}
