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

    Rel rel() {
        return rel;
    }
}
