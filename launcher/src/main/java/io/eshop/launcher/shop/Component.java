package io.eshop.launcher.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A part of the shop that a user knows by name.
 *
 * @param url where it is reached; without credentials
 * @param ports those of this machine that it listens on, if it runs here
 * @param program what runs it here, alone or with others; empty if it is run elsewhere
 * @param probe asks it whether it does its work; answers within seconds, whatever state it is in
 * @param log where it tells what it does
 */
public record Component(
        String name, String url, List<Integer> ports, Optional<Program> program, Probe probe, Path log) {

    public Component {
        ports = List.copyOf(ports);
    }

    public boolean ready() {
        return probe.ready();
    }

    @FunctionalInterface
    public interface Probe {
        boolean ready();
    }
}
