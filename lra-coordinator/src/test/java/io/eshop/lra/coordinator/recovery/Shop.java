package io.eshop.lra.coordinator.recovery;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.out.Participants;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Participants that may be closed, when they answer 503. They remember what they were asked to do. */
final class Shop implements Participants {
    private final Map<String, Set<Operation>> done = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    static Join joining(String name) {
        return HttpShop.joining(URI.create("http://shop"), name);
    }

    void close() {
        isClosed = true;
    }

    void open() {
        isClosed = false;
    }

    /** What the participant {@code name} of an LRA has done. */
    Set<Operation> done(LraID lra, String name) {
        return done.getOrDefault(lra + "/" + name, Set.of());
    }

    @Override
    public CompletableFuture<Answer> call(Call call) {
        if (isClosed) {
            return CompletableFuture.completedFuture(Answer.of(503, "closed"));
        }
        String name = call.url().getPath().split("/")[1];
        done.merge(call.lra() + "/" + name, EnumSet.of(call.operation()), Shop::union);
        return CompletableFuture.completedFuture(Answer.of(200, ""));
    }

    private static Set<Operation> union(Set<Operation> one, Set<Operation> other) {
        Set<Operation> both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }
}
