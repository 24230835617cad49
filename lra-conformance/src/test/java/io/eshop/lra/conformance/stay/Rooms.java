package io.eshop.lra.conformance.stay;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** A participant that takes several LRAs at once. */
@ApplicationScoped
public class Rooms {
    private final Queue<URI> completed = new ConcurrentLinkedQueue<>();
    private final Queue<URI> compensated = new ConcurrentLinkedQueue<>();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @LRA(value = LRA.Type.MANDATORY, end = false)
    public Map<URI, String> reserve(Map<URI, String> wishes) {
        return wishes;
    }

    @Complete
    public void complete(List<URI> lras) {
        mostAtOnce.accumulateAndGet(lras.size(), Math::max);
        completed.addAll(lras);
    }

    @Compensate
    public void compensate(URI lra) {
        compensated.add(lra);
    }

    List<URI> completed() {
        return List.copyOf(completed);
    }

    List<URI> compensated() {
        return List.copyOf(compensated);
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }
}
