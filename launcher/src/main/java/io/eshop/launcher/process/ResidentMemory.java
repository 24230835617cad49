package io.eshop.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory a process holds. Pages that several processes share, such as the servers' archive of classes, count in parts, so that the sum over the
 * processes is what they hold all together (Linux' "proportional set size"). Where the system does not tell that, they count in full.
 */
public final class ResidentMemory {
    private static final String PSS = "Pss:";

    private ResidentMemory() {}

    /** In MiB; 0 when the process has ended. */
    public static long ofMb(ProcessHandle process) {
        Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            return (Files.exists(rollup) ? fromProc(rollup) : fromPs(process.pid())) / 1024;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long fromProc(Path rollup) throws IOException {
        return Files.readAllLines(rollup).stream()
                .filter(line -> line.startsWith(PSS))
                .mapToLong(line -> Long.parseLong(
                        line.substring(PSS.length()).replace("kB", "").strip()))
                .findFirst()
                .orElse(0);
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String rss = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return rss.isEmpty() ? 0 : Long.parseLong(rss);
    }
}
