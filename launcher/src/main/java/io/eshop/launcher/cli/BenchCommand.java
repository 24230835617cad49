package io.eshop.launcher.cli;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.bench.Bench;
import io.eshop.launcher.bench.Figures;
import io.eshop.launcher.bench.Report;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measures the running shop, through the gateway, beside yardsticks of the same machine at the same time.",
            "Exit code 0: goods and money add up after it. What it measures: docs/bench.md."
        })
final class BenchCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    static final class Loads implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Bench.LOADS.keySet().iterator();
        }
    }

    @Parameters(
            paramLabel = "LOAD",
            arity = "0..1",
            defaultValue = "all",
            completionCandidates = Loads.class,
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private String load;

    @Option(names = "--seconds", defaultValue = "20", description = "Of each measurement; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Of each load before; default one and a half times as long as a measurement.")
    private Integer warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "Measurements of each load, of which the median is told; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--connections", defaultValue = "64", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--users", defaultValue = "10000", description = "Who send the requests; default ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--half-load", description = "Send each load once more at half the rate, for the latencies then.")
    private boolean halfLoad;

    @Option(names = "--json", description = "Print what was measured as an object.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Bench.LOADS.containsKey(load)) {
            throw new ShopException("not a load: " + load + ", but " + String.join(", ", Bench.LOADS.keySet()));
        }
        if (seconds < 1 || rounds < 1 || connections < 1 || users < 100 || (warmUp != null && warmUp < 1)) {
            throw new ShopException("seconds, rounds and connections are at least 1, users at least 100");
        }
        Bench.Plan plan = new Bench.Plan(
                Bench.LOADS.get(load),
                Duration.ofSeconds(seconds),
                warmUp == null ? Duration.ofMillis(seconds * 1500L) : Duration.ofSeconds(warmUp),
                rounds,
                connections,
                users,
                halfLoad);
        Console console = new Console(spec);
        Report report = new Bench(
                        eshop.shop(),
                        eshop.settings(),
                        plan,
                        json ? (what, done, of) -> {} : new ProgressLine(console)::at)
                .run();
        if (json) {
            console.plain(report.toJson().toString());
        } else {
            print(report, console);
        }
        return report.auditHolds() ? 0 : 1;
    }

    private static void print(Report report, Console console) {
        console.line(
                "%n  @|bold %-10s %10s %9s %9s %9s %12s %9s|@",
                "", "per s", "p50 ms", "p90 ms", "p99 ms", "CPU s/1000", "ratio");
        report.figures().forEach((load, figures) -> print(load, figures, console));
        report.yardsticks()
                .forEach((yardstick, perSecond) -> console.line(
                        "  @|bold %-10s|@ %10s  %s",
                        "(" + yardstick.name().toLowerCase(Locale.ROOT) + ")", number(perSecond), yardstick.what()));
        console.line("  the Liberty servers hold %,d MB", report.rssMb());
        console.line(
                report.auditHolds()
                        ? "  @|green Goods and money add up.|@"
                        : "  @|red Goods and money do not add up|@; what differs: ./eshop audit");
    }

    private static void print(String load, Figures figures, Console console) {
        console.line(
                "  @|bold %-10s|@ %10s %9.1f %9.1f %9.1f %12.2f %5.2f x (%s)",
                load,
                number(figures.perSecond()),
                figures.p50Ms(),
                figures.p90Ms(),
                figures.p99Ms(),
                figures.shopCpuSecondsPer1000(),
                figures.ratio(),
                figures.yardstick().name().toLowerCase(Locale.ROOT));
        figures.more().forEach((name, perSecond) -> console.line("  %-10s %10s  %s", "", number(perSecond), name));
        console.line(
                "  %-10s CPU s/1000: %s",
                "",
                figures.cpuSecondsPer1000().entrySet().stream()
                        .map(process -> String.format(Locale.ROOT, "%s %.2f", process.getKey(), process.getValue()))
                        .collect(Collectors.joining(", ")));
        figures.unwanted().ifPresent(told -> console.line("  %-10s @|yellow beside that: %s|@", "", told));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
