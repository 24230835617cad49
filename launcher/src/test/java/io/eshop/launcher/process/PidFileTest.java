package io.eshop.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path directory;

    private PidFile file;

    @BeforeEach
    void file() {
        file = new PidFile(directory, "order");
    }

    @Test
    void no_process_runs_before_one_is_recorded() {
        assertThat(file.running()).isEmpty();
    }

    @Test
    void a_recorded_process_runs_until_it_ends() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        file.record(process.toHandle());

        assertThat(file.running()).contains(process.toHandle());

        process.destroyForcibly().waitFor();
        assertThat(file.running()).isEmpty();
    }

    @Test
    void a_later_process_with_the_same_pid_is_not_taken_for_ours() throws IOException {
        ProcessHandle someone = ProcessHandle.current();
        file.record(someone);
        String line = Files.readString(directory.resolve("order.pid"));
        Files.writeString(directory.resolve("order.pid"), line.replaceFirst(" .", " 0"));

        assertThat(file.running()).isEmpty();
    }

    @Test
    void a_forgotten_process_is_not_ours_any_more() {
        file.record(ProcessHandle.current());

        file.forget();

        assertThat(file.running()).isEmpty();
    }
}
