package io.eshop.launcher.cli;

import java.time.Duration;

/** Says how far something is: once a second, and when it is done. */
final class ProgressLine {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Console console;
    private long said = System.nanoTime();

    ProgressLine(Console console) {
        this.console = console;
    }

    synchronized void at(String what, long done, long of) {
        long now = System.nanoTime();
        if (now - said >= PAUSE || done == of) {
            said = now;
            console.plain("  %-9s %,10d of %,d".formatted(what, done, of));
        }
    }
}
