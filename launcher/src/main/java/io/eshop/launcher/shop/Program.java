package io.eshop.launcher.shop;

import io.eshop.launcher.process.Launch;
import java.io.IOException;
import java.util.function.Consumer;

/** What runs as one process of this machine; known by its name. */
public interface Program {
    String name();

    /** Lays out what it needs on disk, keeping the data it has, and says how it is started. */
    Launch prepare() throws IOException;

    /**
     * Is told when it has been started and is ready.
     *
     * @param says takes a line for whoever waits, before anything that takes longer
     */
    default void ready(long pid, Consumer<String> says) {}
}
