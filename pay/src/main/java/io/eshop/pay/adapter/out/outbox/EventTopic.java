package io.eshop.pay.adapter.out.outbox;

import java.util.List;

/** Where events go. */
public interface EventTopic {

    /**
     * Sends events in their order, each under its order's id.
     *
     * @return how many of the first ones are there for good
     */
    int send(List<OutboxRelay.Entry> entries);
}
