package io.eshop.launcher.liberty;

import io.eshop.launcher.shop.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The classes that a server had loaded when it was ready, as the JVM keeps them (class data sharing). A server that starts with them need not parse and verify them
 * again, which is about a third of its work; one that has changed since is loaded from where it is. The archive lies beside Liberty, and goes with it.
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
        return new ClassArchive(liberty.resolveSibling("classes").resolve("%s-%08x.jsa".formatted(server, version)));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Has a JVM start with the archive. */
    List<String> use() {
        return List.of("-XX:SharedArchiveFile=" + file);
    }

    /** Has a JVM remember what {@link #make} needs. */
    static List<String> remember() {
        return List.of("-XX:+RecordDynamicDumpInfo");
    }

    /** Makes the archive from what a JVM has loaded by now; takes some seconds. */
    void make(long pid) throws IOException {
        Files.createDirectories(file.getParent());
        Path made = file.resolveSibling(file.getFileName() + "." + pid);
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(
                        jcmd.toString(), Long.toString(pid), "VM.cds", "dynamic_dump", made.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        if (!Files.exists(made)) {
            throw new IOException(said);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
