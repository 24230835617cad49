package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.out.Lease;
import io.eshop.lra.coordinator.port.out.LeaseLost;
import io.eshop.lra.coordinator.port.out.LogUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A lease that is a row of table {@code coordinator}; lost when the row is gone.
 *
 * <p>Each transaction that writes LRAs locks the row for share first, and who takes over deletes it: so either the write comes first, and is taken over,
 * or there is nothing to lock, and nothing is written. A coordinator that falls silent in the middle, because its machine stops or the network does, would
 * keep the row locked: the database is to end such a session soon, by {@code wait_timeout}.
 */
final class JdbcLease implements Lease, AutoCloseable {
    private static final String WRITE = JdbcActionLog.sql("write-lra.sql");
    /** The driver makes one statement of a batch, and has it prepared for each number of rows: no more than the data source's {@code prepStmtCacheSize}. */
    private static final int MAX_ROWS = 50;

    private final Database database;
    private final String holder;
    private final Duration time;
    private final GroupCommit<LraID, Lra> writes;
    private volatile Optional<Long> renewedAtNanos;
    /** Stays so when it is not known whether the database did what it was asked to. */
    private boolean mayHaveInherited;

    /** @param acquiredAtNanos by {@link System#nanoTime}, when the lease began or earlier */
    JdbcLease(Database database, String holder, Duration time, long acquiredAtNanos, Executor completions) {
        this.database = database;
        this.holder = holder;
        this.time = time;
        this.renewedAtNanos = Optional.of(acquiredAtNanos);
        this.writes = new GroupCommit<>("lra-log", this::commit, completions);
    }

    @Override
    public String holder() {
        return holder;
    }

    @Override
    public boolean isHeld() {
        return isInTime(renewedAtNanos);
    }

    private boolean isInTime(Optional<Long> renewal) {
        return renewal.filter(at -> System.nanoTime() - at < time.toNanos()).isPresent();
    }

    @Override
    public CompletableFuture<Void> write(Lra lra) {
        return writes.submit(lra.id(), lra);
    }

    @Override
    public int backlog() {
        return writes.backlog();
    }

    @Override
    public boolean renew() {
        long before = System.nanoTime();
        int renewed = database.atOnce(connection -> Database.update(
                connection,
                "update coordinator set lease_until = timestampadd(microsecond, ?, utc_timestamp(6)) where id = ?",
                Database.micros(time),
                holder));
        if (renewed == 0) {
            throw lost();
        }
        Optional<Long> former = renewedAtNanos;
        renewedAtNanos = Optional.of(before);
        // looked at last, so that who found it over before this is not missed
        return isInTime(former);
    }

    @Override
    public boolean takeOver() {
        for (String dead : overdue()) {
            mayHaveInherited = true;
            database.inTransaction(connection -> takeOver(connection, dead));
        }
        return mayHaveInherited;
    }

    private List<String> overdue() {
        return database.atOnce(connection -> Database.query(
                connection,
                "select id from coordinator where lease_until <= utc_timestamp(6) and id <> ?",
                row -> row.getString("id"),
                holder));
    }

    private int takeOver(Connection connection, String dead) throws SQLException {
        fence(connection);
        // by now it may have been renewed, or taken by another
        int taken = Database.update(
                connection, "delete from coordinator where id = ? and lease_until <= utc_timestamp(6)", dead);
        return taken == 0
                ? 0
                : Database.update(
                        connection,
                        "update lra set owner = ?, version = version + 1 where finished_at is null and owner = ?",
                        holder,
                        dead);
    }

    @Override
    public List<Lra> inherited() {
        List<Lra> inherited = database.atOnce(connection -> JdbcActionLog.select(
                connection,
                "where finished_at is null and owner = ? and id not like concat('%', ?) order by id",
                holder,
                holder));
        mayHaveInherited = false;
        return inherited;
    }

    private void commit(Collection<Lra> lras) throws SQLException {
        database.transact(connection -> {
            fence(connection);
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
                int rows = 0;
                for (Lra lra : lras) {
                    bind(write, lra);
                    write.addBatch();
                    rows++;
                    if (rows % MAX_ROWS == 0) {
                        write.executeBatch();
                    }
                }
                return write.executeBatch();
            }
        });
    }

    /** Makes sure that the lease is not lost, and cannot be before the transaction ends. */
    private void fence(Connection connection) throws SQLException {
        List<String> held = Database.query(
                connection,
                "select id from coordinator where id = ? lock in share mode",
                row -> row.getString("id"),
                holder);
        if (held.isEmpty()) {
            throw lost();
        }
    }

    private LeaseLost lost() {
        giveUp();
        return new LeaseLost(holder);
    }

    /** Writes no more. */
    void giveUp() {
        renewedAtNanos = Optional.empty();
        writes.fail(new LeaseLost(holder));
    }

    private void bind(PreparedStatement write, Lra lra) throws SQLException {
        String whereabouts = lra.whereabouts();
        write.setString(1, lra.id().value());
        write.setString(2, lra.clientID());
        write.setString(3, lra.parent().map(LraID::value).orElse(null));
        write.setString(4, lra.status().name());
        write.setString(5, whereabouts);
        write.setString(6, holder);
        write.setObject(7, Database.utc(lra.startedAt()));
        write.setObject(8, lra.deadline().map(Database::utc).orElse(null));
        write.setObject(9, lra.finishedAt().map(Database::utc).orElse(null));
        write.setString(10, LraDocument.of(lra, whereabouts));
    }

    /** Writes what waits, and lets others take over at once. */
    @Override
    public void close() {
        writes.close();
        renewedAtNanos = Optional.empty();
        try {
            database.atOnce(connection -> Database.update(
                    connection, "update coordinator set lease_until = utc_timestamp(6) where id = ?", holder));
        } catch (LogUnavailable e) {
            // they will, when the lease is over
            JdbcActionLog.LOG.log(System.Logger.Level.WARNING, "the lease was not given back: {0}", e.getCause());
        }
    }
}
