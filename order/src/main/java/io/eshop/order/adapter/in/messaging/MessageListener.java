package io.eshop.order.adapter.in.messaging;

import io.eshop.order.port.in.NotingPayments;
import io.eshop.order.port.in.PlacingOrders;
import io.eshop.order.port.in.PlacingPurchases;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes buffered orders, purchases in flash sales and what happens to payments from Kafka. */
@ApplicationScoped
public class MessageListener {
    @Resource
    ManagedExecutorService executor;

    @Resource
    ContextService contexts;

    @Inject
    KafkaChannels channels;

    @Inject
    PlacingOrders placingOrders;

    @Inject
    PlacingPurchases placingPurchases;

    @Inject
    NotingPayments notingPayments;

    @Inject
    DeadLetters deadLetters;

    @Inject
    @ConfigProperty(name = "order.submissions.at.once")
    int submissionsAtOnce;

    @Inject
    @ConfigProperty(name = "order.purchases.at.once")
    int purchasesAtOnce;

    @Inject
    @ConfigProperty(name = "order.payments.at.once")
    int paymentsAtOnce;

    @Inject
    @ConfigProperty(name = "order.messages.tries")
    int tries;

    @Inject
    @ConfigProperty(name = "order.messages.pause.first")
    Duration firstPause;

    @Inject
    @ConfigProperty(name = "order.messages.pause.longest")
    Duration longestPause;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        listen("submissions", submissionsAtOnce, new SubmissionMessages(placingOrders), tries);
        listen("purchases", purchasesAtOnce, new PurchaseMessages(placingPurchases), tries);
        // a payment is not given up: its order would never be shipped
        listen("payments", paymentsAtOnce, new PaymentMessages(notingPayments), Backoff.NO_END);
    }

    private void listen(String channel, int atOnce, Messages messages, int tries) {
        Backoff backoff = new Backoff(tries, firstPause, longestPause);
        // the connector's threads may belong to another application of the same server
        Executor inThisApplication = contexts.createContextualProxy(executor::execute, Executor.class);
        MessageHandler handler = new MessageHandler(messages, deadLetters, backoff);
        channels.listen(channel, failed -> new SideBySide(atOnce, inThisApplication, handler, failed));
    }
}
