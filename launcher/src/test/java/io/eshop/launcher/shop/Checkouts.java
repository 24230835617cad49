package io.eshop.launcher.shop;

import java.nio.file.Path;

/** The checkout that is being tested. */
public final class Checkouts {
    private Checkouts() {}

    public static Checkout ofThisBuild() {
        return new Checkout(Path.of("").toAbsolutePath().getParent());
    }
}
