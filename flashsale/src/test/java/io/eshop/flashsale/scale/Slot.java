package io.eshop.flashsale.scale;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the slots over which the units of a sale are split: what it keeps, and its scripts. Each is done as a whole or not at all. All may be repeated but
 * {@link #load} and {@link #send}; and any may come late.
 */
final class Slot {
    /** The load of the sale that is here; 0: none. */
    private long generation;

    private long left;
    private final Set<Integer> buyers = new HashSet<>();
    private final Map<Long, Lot> sent = new HashMap<>();
    private final Set<Long> received = new HashSet<>();
    private final Set<Won> outbox = new LinkedHashSet<>();
    private long unrecorded;

    enum Outcome {
        TAKEN,
        ALREADY_BOUGHT,
        EMPTY,
        NO_SALE
    }

    /** Units that move from one slot to another. */
    record Lot(long id, long generation, int from, int to, long units) {}

    record Won(int user, long generation) {}

    /** @param sent units that left and are not known to have arrived */
    record Counter(long generation, long left, long sent) {
        boolean isEmpty(long load) {
            return generation == load && left == 0 && sent == 0;
        }
    }

    /** Puts a load up, in the place of a former one. Repeated, it would put up again what was sold in between. */
    Counter load(long load, long units, Collection<Integer> holders) {
        empty();
        generation = load;
        left = units;
        buyers.addAll(holders);
        return counter();
    }

    /** All keys are gone. */
    void lose() {
        empty();
        outbox.clear();
    }

    private void empty() {
        generation = 0;
        left = 0;
        unrecorded = 0;
        buyers.clear();
        sent.clear();
        received.clear();
    }

    /** Decides about a purchase of a user whose home this is. */
    Outcome buy(int user) {
        if (generation == 0) {
            return Outcome.NO_SALE;
        } else if (buyers.contains(user)) {
            return Outcome.ALREADY_BOUGHT;
        } else if (left == 0) {
            return Outcome.EMPTY;
        }
        left--;
        buyers.add(user);
        outbox.add(new Won(user, generation));
        unrecorded++;
        return Outcome.TAKEN;
    }

    /** Takes units out, half of those here at most, rounded up, and notes them. Repeated, it would be a second lot of the same id. */
    Lot send(Lot wanted) {
        long units = wanted.generation == generation ? Math.min(wanted.units, (left + 1) / 2) : 0;
        Lot lot = new Lot(wanted.id, wanted.generation, wanted.from, wanted.to, units);
        if (units > 0) {
            left -= units;
            sent.put(lot.id, lot);
        }
        return lot;
    }

    /**
     * Lets the units in, unless they are in, or a later load of the sale does not count them.
     *
     * @return whether the lot is done with; not so while the load that it belongs to has not arrived here
     */
    boolean receive(Lot lot) {
        if (lot.generation == generation && received.add(lot.id)) {
            left += lot.units;
        }
        return lot.generation <= generation;
    }

    /** Notes that a lot has arrived. */
    boolean strike(Lot lot) {
        return sent.remove(lot.id) != null;
    }

    Counter counter() {
        return new Counter(generation, left, lots().mapToLong(Lot::units).sum());
    }

    List<Lot> sent() {
        return List.copyOf(sent.values());
    }

    List<Won> outbox() {
        return List.copyOf(outbox);
    }

    void remove(Collection<Won> recorded) {
        recorded.stream().filter(outbox::remove).forEach(won -> unrecorded -= won.generation == generation ? 1 : 0);
    }

    long generation() {
        return generation;
    }

    long left() {
        return left;
    }

    Stream<Lot> lots() {
        return sent.values().stream();
    }

    /** Units of this load whose purchases are in the outbox. */
    long unrecorded() {
        return unrecorded;
    }

    boolean has(Lot lot) {
        return received.contains(lot.id);
    }
}
