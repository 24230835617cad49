package io.eshop.launcher.shop;

import io.eshop.launcher.ShopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree and what the build made of it. */
public record Checkout(Path root) {

    public Checkout {
        root = root.toAbsolutePath().normalize();
    }

    /** The one Liberty installation that all servers run on. */
    public Path liberty() {
        return built(root.resolve("launcher/target/liberty/wlp"));
    }

    /** The directory that holds the servers' JDBC driver. */
    public Path jdbc() {
        return built(root.resolve("launcher/target/jdbc"));
    }

    /** The directory with the configuration that all servers share. */
    public Path sharedConfig() {
        return root.resolve("launcher/src/main/liberty/shared");
    }

    /** A service's {@code server.xml} and what belongs to it. */
    public Path config(String service) {
        return root.resolve(service).resolve("src/main/liberty/config");
    }

    public Path war(String service) {
        return built(root.resolve(service).resolve("target").resolve(service + ".war"));
    }

    private static Path built(Path path) {
        if (!Files.exists(path)) {
            throw new ShopException(path + " is missing; build it: mvn -DskipTests package");
        }
        return path;
    }
}
