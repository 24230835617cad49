package io.eshop.launcher.shop;

import com.sun.management.OperatingSystemMXBean;
import io.eshop.launcher.liberty.LibertyServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The machine that the shop is to run on, measured against what the shop needs. */
public final class Machine {
    public static final String MEMORY = "memory";

    private static final long MB = 1024L * 1024;
    private static final long MEMORY_MB = 3500;
    private static final long MEMORY_OF_A_SERVER_MB = 250;
    private static final long MEMORY_TOGETHER_MB = 1500;
    private static final long DISK_MB = 3000;
    private static final int JAVA = 17;

    /** Those for which there is a MariaDB in a jar. */
    private static final Set<String> PLATFORMS = Set.of("Linux amd64", "Mac OS X aarch64", "Windows amd64");

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private Machine() {}

    /**
     * One thing that was looked at.
     *
     * @param found what there is, or, if that will not do, what is wrong and what helps
     */
    public record Check(String what, boolean good, String found) {}

    /** All that a start of the whole shop needs, but for the ports. */
    public static List<Check> checks(Home home, Settings settings, boolean together) {
        return List.of(java(), platform(settings), memory(settings, together), disk(home));
    }

    /** Whether a program could listen on a port, on any address of this machine. */
    public static Check port(String component, int port) {
        String what = "port " + port;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return new Check(what, true, "free for " + component);
        } catch (IOException e) {
            return new Check(
                    what,
                    false,
                    "port " + port + " of " + component
                            + " is taken by another program; end that one, or move the shop's ports: ESHOP_PORT_SHIFT=1000");
        }
    }

    private static Check java() {
        Runtime.Version version = Runtime.version();
        return version.feature() >= JAVA
                ? new Check("Java", true, version.toString())
                : new Check("Java", false, "Java " + JAVA + " or newer is needed, this is " + version);
    }

    private static Check platform(Settings settings) {
        String os = System.getProperty("os.name");
        String platform = (os.startsWith("Windows") ? "Windows" : os) + " " + System.getProperty("os.arch");
        return PLATFORMS.contains(platform) || settings.given("eshop.db.url").isPresent()
                ? new Check("platform", true, platform)
                : new Check(
                        "platform",
                        false,
                        "there is no MariaDB in a jar for " + platform
                                + "; name a database: ESHOP_DB_URL=jdbc:mysql://host:3306");
    }

    private static Check memory(Settings settings, boolean together) {
        long needed = together
                ? MEMORY_TOGETHER_MB
                : MEMORY_MB
                        + LibertyServers.SERVICES.stream()
                                .mapToLong(service -> (settings.instances(service) - 1) * MEMORY_OF_A_SERVER_MB)
                                .sum();
        long available = availableMemory() / MB;
        return available >= needed
                ? new Check(MEMORY, true, available + " MB available")
                : new Check(
                        MEMORY,
                        false,
                        "the shop needs " + needed + " MB of memory, " + available + " MB are available"
                                + (together ? "" : "; ./eshop up --together needs " + MEMORY_TOGETHER_MB));
    }

    /** What can be had without swapping, within the limit of the container, if there is one. */
    private static long availableMemory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        if (!Files.exists(MEMINFO)) {
            return system.getFreeMemorySize();
        }
        try {
            long available = Files.readAllLines(MEMINFO).stream()
                    .filter(line -> line.startsWith(AVAILABLE))
                    .mapToLong(line -> Long.parseLong(line.substring(AVAILABLE.length())
                                    .replace("kB", "")
                                    .strip())
                            * 1024)
                    .findFirst()
                    .orElseGet(system::getFreeMemorySize);
            return Math.min(available, system.getTotalMemorySize());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + MEMINFO, e);
        }
    }

    private static Check disk(Home home) {
        Path there = home.root();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            long usable = Files.getFileStore(there).getUsableSpace() / MB;
            return usable >= DISK_MB
                    ? new Check("disk", true, usable + " MB free at " + there)
                    : new Check(
                            "disk",
                            false,
                            "the shop needs " + DISK_MB + " MB of disk, " + usable + " MB are free at " + there);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the free space at " + there, e);
        }
    }
}
