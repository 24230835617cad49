package io.eshop.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers which process runs a program, across runs of the launcher. A process that was given the pid later is never taken for ours. */
public final class PidFile {
    private final Path file;

    public PidFile(Path directory, String program) {
        file = directory.resolve(program + ".pid");
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> running() {
        try {
            String[] line = Files.readString(file).strip().split(" ", 2);
            long pid = Long.parseLong(line[0]);
            return ProcessIdentity.of(pid).filter(line[1]::equals).flatMap(same -> ProcessHandle.of(pid));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("not a pid file of eshop: " + file, e);
        }
    }

    public void record(ProcessHandle process) {
        String identity = ProcessIdentity.of(process.pid()).orElse("ended");
        try {
            Files.createDirectories(file.getParent());
            Path written = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".new"), process.pid() + " " + identity + "\n");
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
