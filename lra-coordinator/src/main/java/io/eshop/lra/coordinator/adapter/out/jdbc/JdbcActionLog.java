package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.out.ActionLog;
import io.eshop.lra.coordinator.port.out.LogUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** The log in MySQL or MariaDB, table {@code lra}. Writes go through a {@link GroupCommit}. */
public class JdbcActionLog implements ActionLog, AutoCloseable {
    private static final String WRITE = sql("write-lra.sql");
    private static final String COLUMNS =
            "select id, client_id, parent_id, status, started_at, deadline, finished_at, document from lra ";

    private final DataSource database;
    private final String owner;
    private final GroupCommit<LraID, Lra> writes;

    /**
     * @param owner the name of this coordinator
     * @param executor completes the writes, so that whoever waits for one does not hold up the next
     */
    public JdbcActionLog(DataSource database, String owner, Executor executor) {
        this.database = database;
        this.owner = owner;
        this.writes = new GroupCommit<>("lra-log", this::commit, executor);
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
    public Optional<Lra> find(LraID id) {
        return query("where id = ?", id.value()).stream().findFirst();
    }

    @Override
    public List<Lra> unfinished() {
        return query("where finished_at is null order by started_at");
    }

    @Override
    public List<Lra> withStatus(LRAStatus status, int limit) {
        return query("where status = ? order by id desc limit ?", status.name(), limit);
    }

    @Override
    public int purge(Instant finishedBefore, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from lra where finished_at < ? limit ?")) {
            delete.setObject(1, utc(finishedBefore));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailable("cannot purge the log", e);
        }
    }

    /** Stops writing; what was not written by then never completes. */
    @Override
    public void close() {
        writes.close();
    }

    private List<Lra> query(String condition, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COLUMNS + condition)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<Lra> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new LogUnavailable("cannot read the log", e);
        }
    }

    private static Lra read(ResultSet row) throws SQLException {
        LraDocument document = LraDocument.parse(row.getString("document"));
        return new Lra(
                new LraID(row.getString("id")),
                row.getString("client_id"),
                Optional.ofNullable(row.getString("parent_id")).map(LraID::new),
                LRAStatus.valueOf(row.getString("status")),
                document.confirmed(),
                instant(row, "started_at").orElseThrow(),
                instant(row, "deadline"),
                instant(row, "finished_at"),
                document.participants().stream()
                        .map(LraDocument.ParticipantJson::toDomain)
                        .toList(),
                document.timeline().stream()
                        .map(LraDocument.AttemptJson::toDomain)
                        .toList());
    }

    private void commit(Collection<Lra> lras) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
                for (Lra lra : lras) {
                    bind(write, lra);
                    write.addBatch();
                }
                write.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void bind(PreparedStatement write, Lra lra) throws SQLException {
        Optional<Instant> nextAttempt =
                lra.calls().stream().map(Call::notBefore).min(Comparator.naturalOrder());
        write.setString(1, lra.id().value());
        write.setString(2, lra.clientID());
        write.setString(3, lra.parent().map(LraID::value).orElse(null));
        write.setString(4, lra.status().name());
        write.setString(5, owner);
        write.setObject(6, utc(lra.startedAt()));
        write.setObject(7, lra.deadline().map(JdbcActionLog::utc).orElse(null));
        write.setObject(8, nextAttempt.map(JdbcActionLog::utc).orElse(null));
        write.setObject(9, lra.finishedAt().map(JdbcActionLog::utc).orElse(null));
        write.setString(10, LraDocument.of(lra).toJson());
    }

    /** Local time is handed to the driver as it is, whatever time zone the connection has. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class)).map(at -> at.toInstant(ZoneOffset.UTC));
    }

    private static String sql(String name) {
        try (InputStream file = JdbcActionLog.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
