package io.eshop.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a program is run.
 *
 * @param log takes what it prints, after what is there
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Starts it detached: it reads nothing, and lives on when the launcher ends. Where there is {@code setsid}, it gets a session of its own, so that
     * Ctrl-C in the launcher's terminal does not reach it; {@code setsid} becomes the program, so the pid is the program's.
     */
    public ProcessHandle start() throws IOException {
        List<String> line = new ArrayList<>();
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> line.add(setsid.toString()));
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
}
