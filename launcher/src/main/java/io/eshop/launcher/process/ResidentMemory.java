package io.eshop.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds. */
public final class ResidentMemory {
    private static final String VM_RSS = "VmRSS:";

    private ResidentMemory() {}

    /** In MiB; 0 when the process has ended. */
    public static long ofMb(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return (Files.exists(status) ? fromProc(status) : fromPs(process.pid())) / 1024;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(VM_RSS))
                .mapToLong(line -> Long.parseLong(
                        line.substring(VM_RSS.length()).replace("kB", "").strip()))
                .findFirst()
                .orElse(0);
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String rss = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return rss.isEmpty() ? 0 : Long.parseLong(rss);
    }
}
