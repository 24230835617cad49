package io.eshop.order.adapter.in.messaging;

import io.eshop.order.port.in.NotingPayments;
import io.eshop.order.port.in.PlacingOrders;
import io.eshop.order.port.in.PlacingPurchases;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.reactivestreams.Subscriber;

/** Takes buffered orders, purchases in flash sales and what happens to payments from Kafka. */
@ApplicationScoped
public class MessageListener {
    @Resource
    ManagedExecutorService executor;

    @Resource
    ContextService contexts;

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

    @Incoming("submissions")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Subscriber<Message<String>> submissions() {
        return sideBySide(submissionsAtOnce, new SubmissionMessages(placingOrders));
    }

    @Incoming("purchases")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Subscriber<Message<String>> purchases() {
        return sideBySide(purchasesAtOnce, new PurchaseMessages(placingPurchases));
    }

    @Incoming("payments")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Subscriber<Message<String>> payments() {
        return sideBySide(paymentsAtOnce, new PaymentMessages(notingPayments));
    }

    private Subscriber<Message<String>> sideBySide(int atOnce, Messages messages) {
        Backoff backoff = new Backoff(tries, firstPause, longestPause);
        // the connector's threads may belong to another application of the same server
        Executor inThisApplication = contexts.createContextualProxy(executor::execute, Executor.class);
        return new SideBySide(atOnce, inThisApplication, new MessageHandler(messages, deadLetters, backoff));
    }
}
