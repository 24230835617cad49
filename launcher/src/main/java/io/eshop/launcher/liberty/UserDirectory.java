package io.eshop.launcher.liberty;

import io.eshop.launcher.shop.Checkout;
import io.eshop.launcher.shop.Directories;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Liberty's user directory of a shop: what the servers share, and a directory for each. Files that are right already are not touched. */
final class UserDirectory {
    private final Home home;
    private final Checkout checkout;

    UserDirectory(Home home, Checkout checkout) {
        this.home = home;
        this.checkout = checkout;
    }

    /** What all servers share: the installation's JVM options, the common configuration, the JDBC driver. */
    void layOutShared() throws IOException {
        Path shared = home.usr().resolve("shared");
        copy(checkout.sharedConfig().resolve("eshop.xml"), shared.resolve("config"));
        copy(checkout.sharedConfig().resolve("jvm.options"), shared);
        try (Stream<Path> drivers = Files.list(checkout.jdbc())) {
            for (Path driver : drivers.toList()) {
                copy(driver, shared.resolve("resources/jdbc"));
            }
        }
    }

    /** A server of a service, and its application. */
    void layOutService(String service, String name) throws IOException {
        Path server = home.server(name);
        try (Stream<Path> files = Files.list(checkout.config(service))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, server);
            }
        }
        bootstrap(server);
        copy(checkout.war(service), home.usr().resolve("shared/apps"));
        // what liberty:dev leaves behind would win over the application and the configuration laid out here
        for (String left : List.of("apps", "configDropins")) {
            Directories.delete(server.resolve(left));
        }
    }

    /** A server with a configuration made here. */
    void layOut(String server, String serverXml, String jvmOptions) {
        Path directory = home.server(server);
        OwnerOnly.write(directory.resolve("server.xml"), serverXml);
        OwnerOnly.write(directory.resolve("jvm.options"), jvmOptions);
        bootstrap(directory);
    }

    /** JVM options of a server that come after those of all, and before its own. */
    void defaultJvmOptions(String server, List<String> options) {
        OwnerOnly.write(
                home.server(server).resolve("configDropins/defaults/jvm.options"), String.join("\n", options) + "\n");
    }

    /**
     * Drops what a server has cached of its applications, if one of them is another build than at its last start. Liberty keeps a library that it once took
     * out of a WAR as long as the time stamp in there is the same, and a reproducible build gives all of them the same.
     */
    void forgetOtherBuilds(String server, List<String> services) throws IOException {
        StringBuilder builds = new StringBuilder();
        for (String service : services) {
            Path war = checkout.war(service);
            builds.append("%s %d %s%n".formatted(service, Files.size(war), Files.getLastModifiedTime(war)));
        }
        Path known = home.server(server).resolve("builds");
        if (!Files.exists(known) || !Files.readString(known).contentEquals(builds)) {
            Directories.delete(home.server(server).resolve("workarea"));
            OwnerOnly.write(known, builds.toString());
        }
    }

    private void bootstrap(Path server) {
        // of its spans, where OpenTelemetry is on
        OwnerOnly.write(server.resolve("bootstrap.properties"), "otel.service.name=" + server.getFileName() + "\n");
    }

    private static void copy(Path file, Path directory) throws IOException {
        Path target = directory.resolve(file.getFileName());
        if (Files.exists(target)
                && Files.size(target) == Files.size(file)
                && Files.getLastModifiedTime(target).equals(Files.getLastModifiedTime(file))) {
            return;
        }
        Files.createDirectories(directory);
        Path copy = directory.resolve(file.getFileName() + ".new");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
