package io.eshop.flashsale.port.out;

import io.eshop.flashsale.domain.Won;
import java.util.List;
import java.util.Map;

/**
 * What was bought and has not been handed over, in lanes. An entry belongs to the instance that took it until it is removed, or until that instance leaves
 * it untouched for so long that another takes it. Every method throws {@link Unavailable} when the outbox cannot be reached.
 */
public interface Outbox {

    int lanes();

    /** Waits a little for entries that nobody has taken, and takes some. */
    List<Entry> takeNew(int lane);

    /** Some of the entries that this instance has taken, the oldest first. */
    List<Entry> taken(int lane);

    /** Takes over some that another instance left untouched for too long. */
    List<Entry> takeOver(int lane);

    void remove(int lane, List<Entry> entries);

    /**
     * What was bought.
     *
     * @param id of the entry in its lane
     * @param headers to be carried on with the message that it becomes, by name
     */
    record Entry(String id, Won won, Map<String, String> headers) {}
}
