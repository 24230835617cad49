package io.eshop.order.adapter.out.rest;

import static java.util.stream.Collectors.toMap;

import io.eshop.lra.client.LongRunningActions;
import io.eshop.order.domain.Order;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Asks a participant for its part in the LRAs of orders. */
final class Parts {
    /** For those that are asked for one by one, all in all: who waits behind one that is slow has a time limit. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LongRunningActions lras;
    private final Function<Order, Consent> alone;

    /** What asks for several parts in one request. */
    interface Together {
        /** False when they were not done, since they cannot be done together. */
        boolean ask(Map<URI, Order> orders);
    }

    /** @param alone asks for one part, in the current LRA */
    Parts(LongRunningActions lras, Function<Order, Consent> alone) {
        this.lras = lras;
        this.alone = alone;
    }

    /** Asks for several parts in one request. If the participant cannot do all of them, it does none, and each is asked for alone, so that it gets its own answer. */
    Map<URI, Consent> ask(Map<URI, Order> orders, Together together) {
        if (orders.size() == 1) {
            return askEach(orders);
        }
        try {
            return together.ask(orders) ? toAll(orders, new Consent.Given()) : askEach(orders);
        } catch (RuntimeException e) {
            return toAll(orders, new Consent.NoAnswer(e));
        }
    }

    /** Asks for one part after the other. */
    Map<URI, Consent> askEach(Map<URI, Order> orders) {
        long since = System.nanoTime();
        Map<URI, Consent> answers = new HashMap<>();
        orders.forEach((lra, order) -> answers.put(
                lra,
                System.nanoTime() - since < PATIENCE.toNanos()
                        ? askFor(lra, order)
                        : new Consent.NoAnswer(new Unavailable("others took too long"))));
        return answers;
    }

    private Consent askFor(URI lra, Order order) {
        try {
            return lras.call(lra, () -> alone.apply(order));
        } catch (RuntimeException e) {
            return new Consent.NoAnswer(e);
        } catch (Exception e) {
            throw new AssertionError("a function throws no checked exception", e);
        }
    }

    private static Map<URI, Consent> toAll(Map<URI, Order> orders, Consent answer) {
        return orders.keySet().stream().collect(toMap(lra -> lra, lra -> answer));
    }
}
