package io.eshop.lra.coordinator.domain;

/** What the coordinator asks of a participant; each has a link of its own. */
public enum Operation {
    COMPLETE(Rel.COMPLETE),
    COMPENSATE(Rel.COMPENSATE),
    STATUS(Rel.STATUS),
    FORGET(Rel.FORGET),
    AFTER(Rel.AFTER);

    private final Rel rel;

    Operation(Rel rel) {
        this.rel = rel;
    }

    /** Whether a participant that takes groups gets it in them. */
    boolean isInGroups() {
        return this == COMPLETE || this == COMPENSATE;
    }

    /** The operation as it is written on the wire. */
    public String wireName() {
        return rel.wireName();
    }

    Rel rel() {
        return rel;
    }
}
