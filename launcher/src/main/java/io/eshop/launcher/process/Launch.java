package io.eshop.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a program is run.
 *
 * @param log takes what it prints, after what is there
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    /**
     * Linux weighs sessions against each other, and a process's own niceness only within its session. It takes but ten such wishes a second, from all users
     * together.
     */
    private static final String YIELD = """
            if [ -w /proc/self/autogroup ]; then
                for attempt in 1 2 3 4 5 6 7 8; do
                    { echo 5 > /proc/self/autogroup; } 2> /dev/null && break
                    sleep 0.1
                done
            fi
            exec nice -n 5 "$@"
            """;

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The same, but when there is not enough processor time for all, others get three times as much of it; without {@code setsid} it is no different. */
    public Launch yielding() {
        if (setsid().isEmpty()) {
            return this;
        }
        List<String> line = new ArrayList<>(List.of("sh", "-c", YIELD, "sh"));
        line.addAll(command);
        return new Launch(line, environment, directory, log);
    }

    /**
     * Starts it detached: it reads nothing, and lives on when the launcher ends. Where there is {@code setsid}, it gets a session of its own, so that
     * Ctrl-C in the launcher's terminal does not reach it; {@code setsid} becomes the program, so the pid is the program's.
     */
    public ProcessHandle start() throws IOException {
        List<String> line = new ArrayList<>();
        setsid().ifPresent(setsid -> line.add(setsid.toString()));
        line.addAll(command);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectInput(new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start().toHandle();
    }

    private static Optional<Path> setsid() {
        return SETSID.stream().filter(Files::isExecutable).findFirst();
    }
}
