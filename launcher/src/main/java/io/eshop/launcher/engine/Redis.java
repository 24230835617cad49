package io.eshop.launcher.engine;

import io.eshop.launcher.process.Launch;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.OwnerOnly;
import io.eshop.launcher.shop.Program;
import io.eshop.launcher.shop.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A real Redis out of embedded-redis' jar, for this machine only. Every write is on disk before it is acknowledged. */
public final class Redis implements Program {
    public static final String NAME = "redis";

    private final Home home;
    private final Settings settings;

    public Redis(Home home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Launch prepare() throws IOException {
        Path data = OwnerOnly.directory(home.data(NAME));
        Path config = home.config(NAME).resolve("redis.conf");
        OwnerOnly.write(config, """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync always
                save ""
                maxmemory-policy noeviction
                """.formatted(settings.port(NAME), settings.get("eshop.redis.password"), data));
        return new Launch(List.of(executable().toString(), config.toString()), Map.of(), data, home.log(NAME));
    }

    private Path executable() throws IOException {
        Path directory = home.engine(NAME);
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                return files.findFirst().orElseThrow(() -> new IOException("no Redis in " + directory));
            }
        }
        Path unpacking = OwnerOnly.directory(directory.resolveSibling("redis.new"));
        Path executable = ExecutableProvider.newJarResourceProvider(unpacking.toFile())
                .get()
                .toPath();
        Files.move(unpacking, directory);
        return directory.resolve(unpacking.relativize(executable));
    }
}
