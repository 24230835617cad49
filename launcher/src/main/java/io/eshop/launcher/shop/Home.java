package io.eshop.launcher.shop;

import java.nio.file.Path;

/** The directory that holds everything a shop has on this machine: configuration, keys, data, logs. Two homes are two shops. */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** What {@code eshop.xml} includes; holds the secrets. */
    public Path settings() {
        return root.resolve("config/shop.xml");
    }

    public Path privateKey() {
        return root.resolve("keys/jwt-private.pem");
    }

    public Path publicKey() {
        return root.resolve("keys/jwt-public.pem");
    }

    /** The configuration files of an engine. */
    public Path config(String engine) {
        return root.resolve("config").resolve(engine);
    }

    public Path data(String engine) {
        return root.resolve("data").resolve(engine);
    }

    /** Where an engine is unpacked. */
    public Path engine(String engine) {
        return root.resolve("engines").resolve(engine);
    }

    /** Liberty's user directory. */
    public Path usr() {
        return root.resolve("usr");
    }

    public Path server(String name) {
        return usr().resolve("servers").resolve(name);
    }

    /** What a program prints. */
    public Path log(String program) {
        return root.resolve("logs").resolve(program + ".log");
    }

    public Path pids() {
        return root.resolve("pids");
    }

    public Path lock() {
        return root.resolve("lock");
    }
}
