package io.eshop.lra.coordinator.domain;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Names an LRA within the coordinators that share a log: the last segment of its URL. */
public record LraID(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int NODE_DIGITS = 12;
    private static final int NODE_BITS = 4 * NODE_DIGITS;
    private static final int COUNTER_LOW_BITS = 14;
    private static final AtomicInteger COUNTER =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    /** @throws IllegalArgumentException when the value is not 1 to 64 letters, digits, {@code _} and {@code -} */
    public LraID {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of an LRA: " + value);
        }
    }

    /**
     * A new id: a UUID of version 7 with a counter (RFC 9562, 6.2, method 1), which ends in the node. Ids sort by time, so that new rows of the log lie
     * side by side and a period is a range of ids.
     *
     * @param node names the coordinator: 12 hexadecimal digits
     */
    public static LraID next(Instant now, String node) {
        int count = COUNTER.getAndIncrement();
        long high = now.toEpochMilli() << 16 | 0x7000 | count >>> COUNTER_LOW_BITS & 0xfff;
        long low =
                0x8000_0000_0000_0000L | (count & (1L << COUNTER_LOW_BITS) - 1) << NODE_BITS | Long.parseLong(node, 16);
        return new LraID(new UUID(high, low).toString());
    }

    /** Not greater than the ids made at or after a time, and greater than those made before. */
    public static String lowestAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0).toString().substring(0, "01234567-89ab-".length());
    }

    /** Who made it. */
    public String node() {
        return value.substring(Math.max(0, value.length() - NODE_DIGITS));
    }

    @Override
    public String toString() {
        return value;
    }
}
