package io.eshop.order.adapter.in.messaging;

import io.eshop.order.port.in.PlacingOrders;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.reactivestreams.Subscriber;

/** Takes buffered orders from Kafka. */
@ApplicationScoped
public class SubmissionListener {
    @Resource
    ManagedExecutorService executor;

    @Inject
    PlacingOrders placing;

    @Inject
    DeadLetters deadLetters;

    @Inject
    @ConfigProperty(name = "order.submissions.at.once")
    int atOnce;

    @Inject
    @ConfigProperty(name = "order.submissions.tries")
    int tries;

    @Inject
    @ConfigProperty(name = "order.submissions.pause.first")
    Duration firstPause;

    @Inject
    @ConfigProperty(name = "order.submissions.pause.longest")
    Duration longestPause;

    @Incoming("submissions")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Subscriber<Message<String>> submissions() {
        Backoff backoff = new Backoff(tries, firstPause, longestPause);
        return new SideBySide(atOnce, executor, new SubmissionHandler(placing, deadLetters, backoff));
    }
}
