package io.eshop.launcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.shop.Component;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "logs",
        description =
                "Prints the log of a component, or what all of them tell of one request and what follows from it.")
final class LogsCommand implements Callable<Integer> {
    private static final long BETWEEN_LOOKS_MILLIS = 300;

    @ParentCommand
    private EshopCommand eshop;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Which component, as in ./eshop status; with --trace, all if none is named.")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-t", "--trace"},
            paramLabel = "ID",
            description = "Only what belongs to a trace, or to the request of this X-Request-ID.")
    private String trace;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> logs = logs();
        Map<Path, Long> read = new HashMap<>();
        print(logs, read);
        while (follow && !System.out.checkError()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            print(logs, read);
        }
        return 0;
    }

    private List<Path> logs() {
        if (name == null && trace == null) {
            throw new ShopException("which component? ./eshop logs NAME, or ./eshop logs --trace ID");
        } else if (name == null) {
            return eshop.shop().components().stream()
                    .map(Component::log)
                    .distinct()
                    .filter(Files::exists)
                    .toList();
        }
        Path log = eshop.shop().component(name).log();
        if (!Files.exists(log)) {
            throw new ShopException(name + " has no log yet: " + log);
        }
        return List.of(log);
    }

    /** Prints what was added to the logs; of several, in the order of time. */
    private void print(List<Path> logs, Map<Path, Long> read) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        for (Path log : logs) {
            read.put(log, read(log, read.getOrDefault(log, 0L), logs.size() == 1 ? LogsCommand::print : lines::add));
        }
        lines.stream().sorted(Comparator.comparing(LogLine::time)).forEach(LogsCommand::print);
        System.out.flush();
    }

    private static void print(LogLine line) {
        System.out.println(line);
    }

    /** Reads the lines that follow, from the start again when the log is a new one, and says how far it got. */
    private long read(Path log, long from, Consumer<LogLine> to) throws IOException {
        long done = Files.size(log) < from ? 0 : from;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log))) {
            in.skipNBytes(done);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                line.write(next);
                if (next == '\n') {
                    done += line.size();
                    tell(line, to);
                    line.reset();
                }
            }
            if (line.size() > 0 && !follow) {
                tell(line, to);
            }
        }
        return done;
    }

    private void tell(ByteArrayOutputStream bytes, Consumer<LogLine> to) {
        LogLine line = LogLine.of(bytes.toString(UTF_8).stripTrailing());
        if (trace == null || line.belongsTo(trace)) {
            to.accept(line);
        }
    }
}
