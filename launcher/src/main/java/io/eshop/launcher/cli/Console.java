package io.eshop.launcher.cli;

import io.eshop.launcher.shop.Lifecycle;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What a command tells its user; in colours on a terminal only. */
final class Console implements Lifecycle.Progress {
    private final PrintWriter out;

    Console(CommandSpec command) {
        out = command.commandLine().getOut();
    }

    /** Prints a line with picocli's markup, as in {@code @|green fine|@}. */
    void line(String markup, Object... arguments) {
        out.println(Ansi.AUTO.string(markup.formatted(arguments)));
        out.flush();
    }

    /** Prints a line as it is. */
    void plain(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void starting(List<String> components) {
        line("starting %s", String.join(", ", components));
    }

    @Override
    public void ready(String component, Duration after) {
        line("  @|green %-18s ready|@ %s", component, seconds(after));
    }

    @Override
    public void stopped(String program, Duration after) {
        line("  %-18s stopped %s", program, seconds(after));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%5.1f s", duration.toMillis() / 1000.0);
    }
}
