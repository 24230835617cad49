package io.eshop.launcher.bench;

/** Is told, every now and then, how far a step is. */
@FunctionalInterface
public interface Progress {
    void at(String what, long done, long of);
}
