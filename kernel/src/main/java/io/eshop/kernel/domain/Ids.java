package io.eshop.kernel.domain;

import java.time.Clock;
import java.time.Instant;

/**
 * Time-ordered ids of at most 53 bits, so that a client that reads numbers as doubles reads them exactly.
 *
 * <p>31 bits of seconds since 2025, 6 bits of node, 16 bits of sequence: 65,536 ids a second for each of 64 nodes. Past that,
 * ids are borrowed from the seconds to come. Two generators of the same kind of id need different nodes. A generator begins
 * with the second after its own start, so that a quick restart does not repeat the ids of the process before it.
 */
public final class Ids {
    public static final int NODES = 64;

    private static final long EPOCH = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    private static final int NODE_BITS = 6;
    private static final int SEQUENCE_BITS = 16;

    private final int node;
    private final Clock clock;
    private long second;
    private int sequence;

    public Ids(int node) {
        this(node, Clock.systemUTC());
    }

    Ids(int node, Clock clock) {
        if (node < 0 || node >= NODES) {
            throw new IllegalArgumentException("a node is 0 to " + (NODES - 1) + ", not " + node);
        }
        this.node = node;
        this.clock = clock;
        this.second = now() + 1;
    }

    /** The next id; greater than every id this generator gave before, whatever the clock does. */
    public synchronized long next() {
        long now = now();
        if (now > second) {
            second = now;
            sequence = 0;
        } else if (sequence == 1 << SEQUENCE_BITS) {
            second++;
            sequence = 0;
        }
        return (second << (NODE_BITS + SEQUENCE_BITS)) | ((long) node << SEQUENCE_BITS) | sequence++;
    }

    private long now() {
        return clock.instant().getEpochSecond() - EPOCH;
    }
}
