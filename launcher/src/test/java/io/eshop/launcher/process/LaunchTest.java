package io.eshop.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    @TempDir
    Path directory;

    @Test
    void what_a_program_prints_is_added_to_its_log() throws Exception {
        Path log = directory.resolve("logs/greeter.log");
        Launch launch =
                new Launch(List.of("sh", "-c", "echo $GREETING; pwd"), Map.of("GREETING", "hello"), directory, log);

        launch.start().onExit().get(10, TimeUnit.SECONDS);
        launch.start().onExit().get(10, TimeUnit.SECONDS);

        String printed = "hello\n" + directory.toRealPath() + "\n";
        assertThat(Files.readString(log)).isEqualTo(printed + printed);
    }

    @Test
    void the_pid_is_the_programs_own() throws Exception {
        Path log = directory.resolve("pid.log");

        ProcessHandle process = new Launch(List.of("sh", "-c", "echo $$"), Map.of(), directory, log).start();

        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(Files.readString(log).strip()).isEqualTo(Long.toString(process.pid()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void one_that_yields_is_nicer_than_others_and_has_its_pid_all_the_same() throws Exception {
        Path log = directory.resolve("yielding.log");
        Launch launch = new Launch(List.of("sh", "-c", "echo $$; nice"), Map.of(), directory, log);

        ProcessHandle process = launch.yielding().start();

        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(Files.readAllLines(log)).map(String::strip).startsWith(Long.toString(process.pid()), "5");
    }
}
