package io.eshop.launcher.liberty;

import io.eshop.launcher.shop.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The classes that a server had loaded when it ended, as the JVM keeps them (class data sharing). A server that starts with them need not parse and verify them
 * again, which is about a quarter of its work; one that has changed since is loaded from where it is. The archive lies beside Liberty, and goes with it.
 */
final class ClassArchive {
    private final Path file;

    private ClassArchive(Path file) {
        this.file = file;
    }

    /** That of a server, for the JVM that runs this and for the Liberty of the checkout. */
    static ClassArchive of(String server, Checkout checkout) throws IOException {
        Path liberty = checkout.liberty();
        int version = Objects.hash(
                System.getProperty("java.vm.vendor"),
                System.getProperty("java.vm.version"),
                Files.getLastModifiedTime(liberty.resolve("bin/tools/ws-server.jar"))
                        .toMillis());
        Path directory = Files.createDirectories(liberty.resolveSibling("classes"));
        return new ClassArchive(directory.resolve("%s-%08x.jsa".formatted(server, version)));
    }

    /** Whether it was made, to its end: a JVM writes the head last. */
    boolean isThere() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() > 0;
        }
    }

    /** Has a JVM start with the archive. */
    String use() {
        return "-XX:SharedArchiveFile=" + file;
    }

    /** Has a JVM make the archive when it ends, which takes some seconds then. */
    String make() {
        return "-XX:ArchiveClassesAtExit=" + file;
    }
}
