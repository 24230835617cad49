package io.eshop.flashsale.adapter.in.schedule;

import io.eshop.flashsale.port.in.RelayingPurchases;
import io.eshop.kernel.web.Draining;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A thread for each lane of purchases, for as long as the service runs. */
@ApplicationScoped
public class RelayLoops {
    /** Not the pool that requests share: Liberty keeps it small, and a lane never gives its thread back. */
    @Resource
    ManagedThreadFactory threads;

    @Inject
    RelayingPurchases relaying;

    @Inject
    @ConfigProperty(name = "flashsale.relay.claim.every")
    Duration resumeEvery;

    @Inject
    @ConfigProperty(name = "flashsale.relay.pause.first")
    Duration firstPause;

    @Inject
    @ConfigProperty(name = "flashsale.relay.pause.longest")
    Duration longestPause;

    private List<Thread> loops = List.of();

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        loops = IntStream.range(0, relaying.lanes())
                .mapToObj(lane -> threads.newThread(new RelayLoop(
                        relaying, lane, resumeEvery, new Backoff(firstPause, longestPause), Draining::isDraining)))
                .toList();
        loops.forEach(Thread::start);
    }

    @PreDestroy
    void stop() {
        loops.forEach(Thread::interrupt);
    }
}
