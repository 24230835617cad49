package io.eshop.pay.adapter.out.outbox;

import io.eshop.kernel.persistence.DatabaseFault;
import io.eshop.kernel.trace.TraceContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Carries events from the outbox to Kafka, in order, and forgets those that Kafka has. One instance at a time does so, by a lock of the database that ends with
 * its connection: events of an order cannot overtake each other.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = System.getLogger(OutboxRelay.class.getName());
    private static final int BATCH = 500;
    private static final String LOCK = "select get_lock('eshop_pay.outbox', 0)";
    private static final String UNLOCK = "select release_lock('eshop_pay.outbox')";
    private static final String OLDEST =
            "select id, order_id, event, traceparent, request_id from outbox order by id limit " + BATCH;
    private static final String FORGET = "delete from outbox where id = ?";

    private DataSource database;
    private EventTopic topic;
    private Future<?> schedule;

    OutboxRelay() {}

    @Inject
    public OutboxRelay(DataSource database, EventTopic topic) {
        this.database = database;
        this.topic = topic;
    }

    void start(
            @Observes @Initialized(ApplicationScoped.class) Object event,
            @ConfigProperty(name = "pay.events.every") Duration every)
            throws NamingException {
        ManagedScheduledExecutorService scheduler =
                InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
        schedule = scheduler.scheduleWithFixedDelay(
                this::relayQuietly, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(true);
    }

    private void relayQuietly() {
        try {
            relay();
        } catch (RuntimeException e) { // an exception would end the schedule
            LOG.log(Level.WARNING, "payment events are not relayed, will be tried again", e);
        }
    }

    /**
     * Carries what is there now, as much as fits a batch.
     *
     * @return how many events Kafka took; 0 as well when another instance is at it
     */
    public int relay() {
        try (Connection connection = database.getConnection()) {
            if (!locked(connection)) {
                return 0;
            }
            try {
                return relay(connection);
            } finally {
                unlock(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseFault("relaying payment events", e);
        }
    }

    private int relay(Connection connection) throws SQLException {
        List<Entry> entries = oldest(connection);
        int taken = topic.send(entries);
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            for (Entry entry : entries.subList(0, taken)) {
                forget.setLong(1, entry.id());
                forget.addBatch();
            }
            forget.executeBatch();
        }
        return taken;
    }

    private static List<Entry> oldest(Connection connection) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(OLDEST)) {
            while (rows.next()) {
                entries.add(new Entry(
                        rows.getLong("id"),
                        rows.getLong("order_id"),
                        rows.getString("event"),
                        TraceContext.received(rows.getString("traceparent"), rows.getString("request_id"))));
            }
        }
        return entries;
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement();
                ResultSet got = lock.executeQuery(LOCK)) {
            return got.next() && got.getInt(1) == 1;
        }
    }

    private static void unlock(Connection connection) throws SQLException {
        try (Statement unlock = connection.createStatement()) {
            unlock.execute(UNLOCK);
        }
    }

    /**
     * A row of the outbox.
     *
     * @param trace that the event belongs to; a new one for what a timer did
     */
    public record Entry(long id, long orderID, String event, TraceContext trace) {}
}
