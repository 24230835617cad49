package io.eshop.lra.coordinator.domain;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Names an LRA within the coordinators that share a log: the last segment of its URL. */
public record LraID(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @throws IllegalArgumentException when the value is not 1 to 64 letters, digits, {@code _} and {@code -} */
    public LraID {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of an LRA: " + value);
        }
    }

    /** A new id (UUID version 7). Ids sort by time, so that new rows of the log lie side by side. */
    public static LraID next(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new LraID(new UUID(high, low).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
