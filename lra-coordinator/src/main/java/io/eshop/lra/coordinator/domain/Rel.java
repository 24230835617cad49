package io.eshop.lra.coordinator.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The link relations of the protocol. */
public enum Rel {
    COMPENSATE,
    COMPLETE,
    STATUS,
    FORGET,
    LEAVE,
    AFTER,
    /** Ours: takes several calls at once; see ADR 12. */
    GROUP;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The relation as it is written on the wire. */
    public String wireName() {
        return wireName;
    }

    /** The relation of that name; empty when the protocol has none such. */
    public static Optional<Rel> named(String wireName) {
        return Stream.of(values())
                .filter(rel -> rel.wireName().equals(wireName))
                .findFirst();
    }
}
