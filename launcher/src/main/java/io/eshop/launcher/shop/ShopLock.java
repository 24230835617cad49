package io.eshop.launcher.shop;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Sees to it that one command at a time starts or stops a shop. */
public final class ShopLock {
    private ShopLock() {}

    /** What a command does alone. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** @throws ShopException when another command is at work */
    public static void alone(Home home, Work work) {
        OwnerOnly.directory(home.root());
        try (FileChannel file = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (file.tryLock() == null) {
                throw new ShopException("another eshop command is starting or stopping this shop; wait for it");
            }
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("in the shop at " + home.root(), e);
        }
    }
}
