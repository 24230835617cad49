package io.eshop.stock.adapter.out.jpa;

import io.eshop.kernel.persistence.LraSteps;
import io.eshop.stock.port.out.Storage;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** The JPA adapters on the embedded database, with the isolation level of server.xml; empty at first. */
final class JpaStorage implements Storage {
    private static final PersistenceUnit UNIT = unit();

    JpaStorage() {
        UNIT.runInTransaction(em -> List.of("stock", "allotment", "reservation", "lra_step")
                .forEach(table -> em.createNativeQuery("delete from " + table).executeUpdate()));
    }

    @Override
    public <T> T inTransaction(Function<Ports, T> work) {
        return UNIT.inTransaction(em -> work.apply(new Ports(
                new JpaStocks(em),
                new JpaAllotments(em),
                new JpaReservations(em),
                new JpaBarrier(em, new LraSteps()))));
    }

    private static PersistenceUnit unit() {
        try (Connection connection =
                        EmbeddedDatabase.get().dataSource("eshop_stock").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set global transaction isolation level read committed");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot set the isolation level", e);
        }
        return new PersistenceUnit("stock", "eshop_stock");
    }
}
