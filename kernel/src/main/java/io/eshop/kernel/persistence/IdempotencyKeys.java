package io.eshop.kernel.persistence;

import io.eshop.kernel.domain.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * The idempotency keys of a service, in table {@code idempotency_key} of its schema.
 *
 * <p>A claim that was not answered within {@link #LEASE} is taken over by the next request with the same key: the process that had it died.
 * {@link Housekeeping} forgets keys after a day.
 */
@ApplicationScoped
public class IdempotencyKeys {
    static final Duration LEASE = Duration.ofSeconds(60);
    /** How many requests may wait for others at the same time: each keeps a thread. */
    static final int MAY_WAIT = 32;

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 320;

    private static final String INSERT = """
            insert ignore into idempotency_key (user_id, idempotency_key, request_hash, reserved_id, created_at, leased_until)
            values (?, ?, ?, ?, utc_timestamp(6), utc_timestamp(6) + interval ? second)""";
    private static final String TAKE_OVER = """
            update idempotency_key set leased_until = utc_timestamp(6) + interval ? second
            where user_id = ? and idempotency_key = ? and status is null and leased_until <= utc_timestamp(6)""";
    private static final String SELECT = """
            select request_hash, reserved_id, status, answer from idempotency_key
            where user_id = ? and idempotency_key = ?""";
    private static final String ANSWER =
            "update idempotency_key set status = ?, answer = ? where user_id = ? and idempotency_key = ?";
    private static final String RELEASE = """
            update idempotency_key set leased_until = utc_timestamp(6)
            where user_id = ? and idempotency_key = ? and status is null""";
    private final Semaphore waiting = new Semaphore(MAY_WAIT);
    private DataSource database;
    private Ids ids;

    IdempotencyKeys() {}

    @Inject
    public IdempotencyKeys(DataSource database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * Claims a key for a request, or says why it cannot be claimed. While the first request with the key is under way, it waits for that one's end.
     *
     * @param patience how long it waits; not at all when {@value #MAY_WAIT} requests wait already
     */
    public Claim claim(long userID, String key, String requestHash, Duration patience) {
        long begin = System.nanoTime();
        Claim claim = claim(userID, key, requestHash);
        if (claim.state != State.UNDER_WAY || !waiting.tryAcquire()) {
            return claim;
        }
        try {
            long pause = FIRST_PAUSE_MILLIS;
            while (claim.state == State.UNDER_WAY && System.nanoTime() - begin < patience.toNanos()) {
                Thread.sleep(pause);
                claim = claim(userID, key, requestHash);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
        return claim;
    }

    private Claim claim(long userID, String key, String requestHash) {
        try (Connection connection = database.getConnection()) {
            long id = ids.next();
            if (update(connection, INSERT, userID, key, requestHash, id, LEASE.toSeconds()) == 1) {
                return new Claim(userID, key, State.MINE, id, 0, null);
            }
            Claim found = find(connection, userID, key, requestHash);
            boolean tookOver = found.state == State.UNDER_WAY
                    && update(connection, TAKE_OVER, LEASE.toSeconds(), userID, key) == 1;
            return tookOver ? new Claim(userID, key, State.MINE, found.reservedID, 0, null) : found;
        } catch (SQLException e) {
            throw new DatabaseFault("claiming an idempotency key", e);
        }
    }

    /** Keeps the answer, to be repeated. */
    public void answer(Claim claim, int status, String answer) {
        execute(ANSWER, status, answer, claim.userID, claim.key);
    }

    /** Gives the key back without an answer: the next request with it runs, under the same reserved id. */
    public void release(Claim claim) {
        execute(RELEASE, claim.userID, claim.key);
    }

    private Claim find(Connection connection, long userID, String key, String requestHash) throws SQLException {
        try (PreparedStatement select = prepare(connection, SELECT, userID, key);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the idempotency key vanished while it was read");
            }
            State state = !row.getString("request_hash").equals(requestHash)
                    ? State.OTHER_REQUEST
                    : row.getObject("status") == null ? State.UNDER_WAY : State.ANSWERED;
            return new Claim(
                    userID, key, state, row.getLong("reserved_id"), row.getInt("status"), row.getString("answer"));
        }
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = database.getConnection()) {
            update(connection, sql, values);
        } catch (SQLException e) {
            throw new DatabaseFault("writing an idempotency key", e);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** What a claim came to. */
    public enum State {
        MINE,
        UNDER_WAY,
        ANSWERED,
        OTHER_REQUEST
    }

    /**
     * A key of a user.
     *
     * @param reservedID the id under which the request creates what it creates
     * @param status HTTP status of the first answer, when ANSWERED
     * @param answer body of the first answer, when ANSWERED
     */
    public record Claim(long userID, String key, State state, long reservedID, int status, String answer) {}
}
