package io.eshop.flashsale.adapter.out.redis;

import java.util.List;

/**
 * The names of keys. All keys of a sale have one hash tag, so that in a Redis Cluster they are on one node and a script may use them together. The tag is that of
 * a lane, and a lane has one outbox, so that whoever empties the outboxes need not know the sales.
 */
final class Keys {
    static final int LANES = 4;

    private Keys() {}

    /** Hash: activity, generation, price (cents), units, left, startsAt, endsAt (both ms since 1970), limit. */
    static String sale(long productID) {
        return key(lane(productID), "sale:" + productID);
    }

    /** Hash: from a user to {@code units:last purchase}. */
    static String buyers(long productID) {
        return key(lane(productID), "buyers:" + productID);
    }

    /** Set: the purchases whose units were given back to the sale as it is loaded. */
    static String returned(long productID) {
        return key(lane(productID), "returned:" + productID);
    }

    /** Stream: purchases that have not been handed over. */
    static String outbox(int lane) {
        return key(lane, "outbox");
    }

    static List<String> ofSale(long productID) {
        return List.of(sale(productID), buyers(productID), returned(productID));
    }

    static int lane(long productID) {
        return Math.floorMod(productID, LANES);
    }

    private static String key(int lane, String name) {
        return "flashsale:{" + lane + "}:" + name;
    }
}
