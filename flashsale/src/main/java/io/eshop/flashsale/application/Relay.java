package io.eshop.flashsale.application;

import static java.util.stream.Collectors.toMap;

import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.port.in.RelayingPurchases;
import io.eshop.flashsale.port.out.Outbox;
import io.eshop.flashsale.port.out.Outbox.Entry;
import io.eshop.flashsale.port.out.PurchaseMessages;
import io.eshop.flashsale.port.out.PurchaseMessages.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records purchases, sends them, and only then removes them from the outbox: whatever dies in between, the next try repeats what was done without doing it
 * twice.
 */
@ApplicationScoped
public class Relay implements RelayingPurchases {
    private static final int RESENT_AT_A_TIME = 500;

    private final Outbox outbox;
    private final PurchaseBook book;
    private final PurchaseMessages messages;
    private final Duration resendAfter;
    private final Clock clock;

    @Inject
    public Relay(
            Outbox outbox,
            PurchaseBook book,
            PurchaseMessages messages,
            @ConfigProperty(name = "flashsale.resend.after") Duration resendAfter) {
        this(outbox, book, messages, resendAfter, Clock.systemUTC());
    }

    public Relay(Outbox outbox, PurchaseBook book, PurchaseMessages messages, Duration resendAfter, Clock clock) {
        this.outbox = outbox;
        this.book = book;
        this.messages = messages;
        this.resendAfter = resendAfter;
        this.clock = clock;
    }

    @Override
    public int lanes() {
        return outbox.lanes();
    }

    @Override
    public void resume(int lane) {
        handOverAll(lane, outbox::taken);
        handOverAll(lane, outbox::takeOver);
    }

    @Override
    public void relay(int lane) {
        handOver(lane, outbox.takeNew(lane));
    }

    @Override
    public void resendWaiting() {
        List<Purchase> waiting = book.takeWaiting(clock.instant().minus(resendAfter), RESENT_AT_A_TIME);
        messages.send(waiting.stream().map(Message::of).toList());
    }

    private void handOverAll(int lane, IntFunction<List<Entry>> take) {
        List<Entry> entries = take.apply(lane);
        while (!entries.isEmpty()) {
            handOver(lane, entries);
            entries = take.apply(lane);
        }
    }

    private void handOver(int lane, List<Entry> entries) {
        if (!entries.isEmpty()) {
            Map<Long, Map<String, String>> headers = entries.stream()
                    .collect(toMap(entry -> entry.won().purchaseID(), Entry::headers, (first, again) -> first));
            messages.send(book.record(entries.stream().map(Entry::won).toList()).stream()
                    .map(purchase -> new Message(purchase, headers.get(purchase.id())))
                    .toList());
            outbox.remove(lane, entries);
        }
    }
}
