package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import io.eshop.lra.coordinator.port.out.ActionLog;
import io.eshop.lra.coordinator.port.out.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** The log in MySQL or MariaDB, tables {@code lra} and {@code coordinator}. */
public class JdbcActionLog implements ActionLog, AutoCloseable {
    static final System.Logger LOG = System.getLogger(JdbcActionLog.class.getName());

    private static final String COLUMNS =
            "select id, client_id, parent_id, status, started_at, deadline, finished_at, participants, document from lra ";
    private static final String OWNER = sql("owner.sql");
    private static final int HOLDER_BYTES = 6;
    /** A rare participant among millions of finished LRAs takes longer; who looks for it has to name a time or a status. */
    private static final Duration SEARCH_LIMIT = Duration.ofSeconds(5);

    private final Database database;
    private final URI url;
    private final Duration leaseTime;
    private final Executor executor;
    private Optional<JdbcLease> lease = Optional.empty();

    /**
     * @param url where the other coordinators reach this one; by it, the same one is known after a restart
     * @param leaseTime from one renewal to the moment when others may take over
     * @param executor completes the writes, so that whoever waits for one does not hold up the next
     */
    public JdbcActionLog(DataSource database, URI url, Duration leaseTime, Executor executor) {
        this.database = new Database(database);
        this.url = url;
        this.leaseTime = leaseTime;
        this.executor = executor;
    }

    @Override
    public synchronized Lease acquire() {
        byte[] random = new byte[HOLDER_BYTES];
        new SecureRandom().nextBytes(random);
        String holder = HexFormat.of().formatHex(random);
        Optional<JdbcLease> former = lease;
        former.ifPresent(JdbcLease::giveUp);
        long before = System.nanoTime();
        database.inTransaction(connection -> {
            // after a restart all that is known of the former run is where it was
            Database.update(
                    connection,
                    "update coordinator set lease_until = utc_timestamp(6) where "
                            + (former.isPresent() ? "id = ?" : "url = ?"),
                    former.map(JdbcLease::holder).orElse(url.toString()));
            return Database.update(
                    connection,
                    "insert into coordinator (id, url, lease_until) values (?, ?, timestampadd(microsecond, ?, utc_timestamp(6)))",
                    holder,
                    url.toString(),
                    Database.micros(leaseTime));
        });
        JdbcLease acquired = new JdbcLease(database, holder, leaseTime, before, executor);
        lease = Optional.of(acquired);
        return acquired;
    }

    @Override
    public Optional<Lra> find(LraID id) {
        return database.inTransaction(connection -> select(connection, "where id = ?", id.value())).stream()
                .findFirst();
    }

    @Override
    public Optional<URI> ownerOf(LraID id) {
        return database
                .inTransaction(connection -> Database.query(
                        connection, OWNER, row -> URI.create(row.getString("url")), id.value(), id.node()))
                .stream()
                .findFirst();
    }

    @Override
    public List<Lra> search(Search search) {
        List<Object> parameters = new ArrayList<>();
        List<String> conditions = new ArrayList<>(List.of("true"));
        search.finished().ifPresent(over -> conditions.add("finished_at is " + (over ? "not null" : "null")));
        if (!search.statuses().isEmpty()) {
            conditions.add("status in ("
                    + String.join(", ", Collections.nCopies(search.statuses().size(), "?")) + ")");
            search.statuses().stream().map(LRAStatus::name).forEach(parameters::add);
        }
        search.client().ifPresent(client -> {
            conditions.add("client_id = ?");
            parameters.add(client);
        });
        search.participant().ifPresent(part -> {
            conditions.add("instr(participants, ?) > 0");
            parameters.add(part);
        });
        search.from().ifPresent(time -> {
            conditions.add("id >= ?");
            parameters.add(LraID.lowestAt(time));
        });
        search.to().ifPresent(time -> {
            conditions.add("id < ?");
            parameters.add(LraID.lowestAt(time));
        });
        search.after().ifPresent(last -> {
            conditions.add(search.isOldestFirst() ? "id > ?" : "id < ?");
            parameters.add(last.value());
        });
        parameters.add(search.limit());
        String where = "where " + String.join(" and ", conditions) + " order by id"
                + (search.isOldestFirst() ? "" : " desc") + " limit ?";
        return database.inTransaction(connection ->
                Database.query(connection, SEARCH_LIMIT, COLUMNS + where, JdbcActionLog::read, parameters.toArray()));
    }

    @Override
    public Optional<Lra> amend(LraID id, UnaryOperator<Lra> change) {
        return database.inTransaction(connection -> {
            Optional<Lra> changed =
                    select(connection, "where id = ? and finished_at is not null for update", id.value()).stream()
                            .findFirst()
                            .map(change);
            if (changed.isPresent()) {
                String whereabouts = changed.get().whereabouts();
                Database.update(
                        connection,
                        "update lra set participants = ?, document = ?, version = version + 1 where id = ?",
                        whereabouts,
                        LraDocument.of(changed.get(), whereabouts),
                        id.value());
            }
            return changed;
        });
    }

    @Override
    public int purge(Instant finishedBefore, int limit) {
        return database.inTransaction(connection -> Database.update(
                connection, "delete from lra where finished_at < ? limit ?", Database.utc(finishedBefore), limit));
    }

    /** Writes what waits, for a few seconds at most, and gives the lease back. */
    @Override
    public synchronized void close() {
        lease.ifPresent(JdbcLease::close);
    }

    static List<Lra> select(Connection connection, String condition, Object... parameters) throws SQLException {
        return Database.query(connection, COLUMNS + condition, JdbcActionLog::read, parameters);
    }

    private static Lra read(ResultSet row) throws SQLException {
        LraDocument document = LraDocument.read(row.getString("document"), row.getString("participants"));
        Instant startedAt = instant(row, "started_at").orElseThrow();
        return new Lra(
                new LraID(row.getString("id")),
                row.getString("client_id"),
                Optional.ofNullable(row.getString("parent_id")).map(LraID::new),
                document.trace(),
                LRAStatus.valueOf(row.getString("status")),
                document.confirmed(),
                startedAt,
                instant(row, "deadline"),
                instant(row, "finished_at"),
                document.participants(startedAt),
                document.timeline(),
                document.interventions());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class)).map(at -> at.toInstant(ZoneOffset.UTC));
    }

    static String sql(String name) {
        try (InputStream file = JdbcActionLog.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
