package io.eshop.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a process from a later one that was given the same pid.
 *
 * <p>On Linux by the clock tick since boot at which it started, and the boot: {@link ProcessHandle.Info#startInstant()} is computed from the wall clock,
 * so it moves when that is set. Elsewhere by the start instant.
 */
final class ProcessIdentity {
    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int START_TICK = 19;

    private ProcessIdentity() {}

    /** Empty when no such process runs; one that has ended and only waits to be reaped does not run. */
    static Optional<String> of(long pid) {
        return Files.isDirectory(PROC.resolve("self")) ? fromProc(pid) : fromHandle(pid);
    }

    private static Optional<String> fromProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // the second field is the command's name in brackets, and may hold anything
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return Optional.of(fields[START_TICK] + "@" + boot);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> fromHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Object::toString);
    }
}
