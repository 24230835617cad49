package io.eshop.launcher.shop;

import io.eshop.launcher.process.Launch;
import java.io.IOException;

/** What runs as one process of this machine; known by its name. */
public interface Program {
    String name();

    /** Lays out what it needs on disk, keeping the data it has, and says how it is started. */
    Launch prepare() throws IOException;
}
