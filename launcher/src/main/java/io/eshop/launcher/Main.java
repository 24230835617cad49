package io.eshop.launcher;

import io.eshop.launcher.cli.EshopCommand;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The {@code eshop} command line. */
public final class Main {
    /** Held here, for a logger that nobody holds forgets its level. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    private Main() {}

    public static void main(String[] args) {
        // what a library warns of while an engine is down is told by the command itself, in one line
        LIBRARIES.setLevel(Level.OFF);
        System.exit(EshopCommand.run(System.getenv(), args));
    }
}
