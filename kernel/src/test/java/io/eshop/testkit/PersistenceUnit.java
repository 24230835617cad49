package io.eshop.testkit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A service's own persistence unit on the embedded database, with transactions begun and ended by the test. */
public final class PersistenceUnit implements AutoCloseable {
    private final EntityManagerFactory factory;

    /**
     * @param name of the unit in the service's persistence.xml
     * @param schema migrated and emptied before
     */
    public PersistenceUnit(String name, String schema) {
        EmbeddedDatabase.get().migrated(schema);
        factory = Persistence.createEntityManagerFactory(
                name,
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", "",
                        "jakarta.persistence.jdbc.driver", "com.mysql.cj.jdbc.Driver",
                        "jakarta.persistence.jdbc.url", EmbeddedDatabase.get().url(schema),
                        "eclipselink.target-server", "None",
                        "eclipselink.weaving", "false",
                        "eclipselink.logging.logger", "JavaLogger"));
    }

    /** Runs work in a transaction of its own; an exception rolls it back. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        return factory.callInTransaction(work);
    }

    /** Runs work in a transaction of its own; an exception rolls it back. */
    public void runInTransaction(Consumer<EntityManager> work) {
        factory.runInTransaction(work);
    }

    @Override
    public void close() {
        factory.close();
    }
}
