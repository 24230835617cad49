package io.eshop.e2e.shop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line of the shop: what {@code ./eshop} runs once everything is built. The script itself would build again, in the midst of a build. */
final class Command {
    private final Path root;
    private final Path home;
    private final Map<String, String> environment;

    Command(Path root, Path home, Map<String, String> environment) {
        this.root = root;
        this.home = home;
        this.environment = environment;
    }

    /** The same with some of the environment changed. */
    Command with(Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.putAll(changes);
        return new Command(root, home, changed);
    }

    /** What the command printed, and how it ended. */
    record Outcome(int exit, String out) {}

    /** Runs it, and fails unless it succeeds. */
    String run(String... arguments) {
        Outcome outcome = attempt(arguments);
        if (outcome.exit != 0) {
            throw new AssertionError(
                    "./eshop " + List.of(arguments) + " ended with " + outcome.exit + ":\n" + outcome.out);
        }
        return outcome.out;
    }

    Outcome attempt(String... arguments) {
        List<String> command = Stream.concat(
                        Stream.concat(launcher(), Stream.of("--home", home.toString())), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    private Stream<String> launcher() {
        Path built = root.resolve("launcher/target");
        return Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Deshop.root=" + root,
                "-cp",
                built.resolve("launcher.jar") + File.pathSeparator + built.resolve("lib") + File.separator + "*",
                "io.eshop.launcher.Main");
    }
}
