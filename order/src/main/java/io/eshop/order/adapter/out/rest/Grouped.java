package io.eshop.order.adapter.out.rest;

import static java.util.stream.Collectors.toMap;

import io.eshop.batching.NaturalBatching;
import io.eshop.batching.NaturalBatching.Limits;
import io.eshop.lra.client.LongRunningActions;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Asks a participant for its part in many LRAs at once, when many orders wait for it anyway. If it cannot do all of them together, it does none, and
 * each is asked for alone, so that it gets the answer that is meant for it.
 *
 * @param <T> what is asked for
 * @param <A> the answer
 */
final class Grouped<T, A> {
    private static final Limits LIMITS = new Limits(64, 2, 1024);

    private final LongRunningActions lras;
    private final Function<T, A> alone;
    private final Function<Map<URI, T>, Optional<A>> together;
    private final NaturalBatching<Part<T>, Optional<A>> batching;

    private record Part<T>(URI lra, T asked) {}

    /**
     * @param alone asks for one part, within the current LRA
     * @param together asks for many, each in its LRA; empty when they cannot be done together
     * @param sizes told of each call how many parts it asks for
     */
    Grouped(
            LongRunningActions lras,
            Function<T, A> alone,
            Function<Map<URI, T>, Optional<A>> together,
            IntConsumer sizes) {
        this.lras = lras;
        this.alone = alone;
        this.together = together;
        this.batching = new NaturalBatching<>(LIMITS, this::ask, sizes);
    }

    /** Asks for a part in the current LRA. */
    A ask(T asked) {
        URI lra = lras.current().orElseThrow();
        return batching.call(new Part<>(lra, asked)).orElseGet(() -> alone.apply(asked));
    }

    private List<Optional<A>> ask(List<Part<T>> parts) {
        Optional<A> answer = parts.size() == 1
                ? Optional.of(alone.apply(parts.get(0).asked())) // it is the caller's own, so in the current LRA
                : together.apply(parts.stream().collect(toMap(Part::lra, Part::asked)));
        return Collections.nCopies(parts.size(), answer);
    }
}
