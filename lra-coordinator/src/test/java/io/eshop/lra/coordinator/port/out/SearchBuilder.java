package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A search for anything, unless more is said. */
public final class SearchBuilder {
    private Optional<Boolean> finished = Optional.empty();
    private Optional<String> client = Optional.empty();
    private Optional<String> participant = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();
    private Optional<LraID> after = Optional.empty();
    private int limit = 1000;

    public SearchBuilder finished(boolean value) {
        finished = Optional.of(value);
        return this;
    }

    public SearchBuilder client(String value) {
        client = Optional.of(value);
        return this;
    }

    public SearchBuilder participant(String value) {
        participant = Optional.of(value);
        return this;
    }

    public SearchBuilder from(Instant value) {
        from = Optional.of(value);
        return this;
    }

    public SearchBuilder to(Instant value) {
        to = Optional.of(value);
        return this;
    }

    public SearchBuilder after(Lra value) {
        after = Optional.of(value.id());
        return this;
    }

    public SearchBuilder limit(int value) {
        limit = value;
        return this;
    }

    public Search build() {
        return new Search(finished, Set.of(), client, participant, from, to, after, limit);
    }
}
