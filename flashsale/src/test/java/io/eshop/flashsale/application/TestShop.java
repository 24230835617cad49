package io.eshop.flashsale.application;

import io.eshop.flashsale.adapter.out.jpa.JpaBooks;
import io.eshop.flashsale.adapter.out.redis.RedisForTests;
import io.eshop.flashsale.adapter.out.redis.RedisOutbox;
import io.eshop.flashsale.adapter.out.redis.RedisSales;
import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Allotting;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Counter;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.Setting;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.port.out.Allotments;
import io.eshop.flashsale.port.out.Catalogue;
import io.eshop.flashsale.port.out.Outbox;
import io.eshop.flashsale.port.out.PurchaseMessages;
import io.eshop.flashsale.port.out.Sales;
import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole service on a real Redis and a real database; the other services are in memory. One product at 9.99, with 100 units in stock. */
public final class TestShop implements Catalogue, Allotments, PurchaseMessages {
    public static final long PRODUCT = 7;
    static final Money PRICE = new Money(999);
    static final Duration CLAIMED_AFTER = Duration.ofMillis(50);

    final Sales sales = new RedisSales(RedisForTests.emptied());
    final JpaBooks books = new JpaBooks();
    final SaleBook saleBook = books.saleBook();
    final PurchaseBook purchaseBook = books.purchaseBook();
    final Ids ids = new Ids(32);
    final Outbox outbox = outbox(32);
    final Returns returns = new Returns(sales, purchaseBook);
    final SaleKeeper keeper = new SaleKeeper(saleBook, sales, this);
    final SaleDesk desk = new SaleDesk(saleBook, keeper, returns, this, books.locks(), ids);
    final BuyingDesk buying = new BuyingDesk(sales, saleBook, keeper, books.locks(), ids);
    final PurchaseDesk ordering = new PurchaseDesk(purchaseBook, returns);
    final SaleWindow window = new SaleWindow(saleBook, purchaseBook, sales);

    /** What other services have been told. */
    final List<Long> sent = new CopyOnWriteArrayList<>();

    /** Of the message last sent for a purchase. */
    final Map<Long, Map<String, String>> headers = new ConcurrentHashMap<>();

    final Map<Long, Activity> allotments = new ConcurrentHashMap<>();
    final Set<Long> closed = ConcurrentHashMap.newKeySet();
    final AtomicInteger closings = new AtomicInteger();
    /** Names of services that do not answer. */
    final Set<String> down = new HashSet<>();

    long available = 100;
    long reserved;

    // the rest of the shop

    @Override
    public Optional<Money> price(long productID) {
        answers("product");
        return productID == PRODUCT ? Optional.of(PRICE) : Optional.empty();
    }

    @Override
    public Allotting allot(Activity activity) {
        answers("stock");
        long more = activity.terms().units() - units(activity.id()).orElse(0);
        if (closed.contains(activity.id()) || activity.terms().units() < reserved) {
            return new Allotting.NotAllowed(reserved);
        } else if (more > available && !activity.takeIn()) {
            return new Allotting.OutOfStock(available);
        }
        available = Math.max(0, available - more);
        allotments.put(activity.id(), activity);
        return new Allotting.Allotted();
    }

    @Override
    public OptionalLong units(long activityID) {
        answers("stock");
        return Optional.ofNullable(allotments.get(activityID)).stream()
                .mapToLong(activity -> activity.terms().units())
                .findFirst();
    }

    @Override
    public void close(long activityID) {
        answers("stock");
        closings.incrementAndGet();
        if (closed.add(activityID)) {
            available += units(activityID).orElseThrow() - reserved;
        }
    }

    @Override
    public void send(Collection<Message> messages) {
        answers("kafka");
        messages.forEach(message -> {
            sent.add(message.purchase().id());
            headers.put(message.purchase().id(), message.headers());
        });
    }

    private void answers(String service) {
        if (down.contains(service)) {
            throw new Unavailable(service + " is down");
        }
    }

    // what happens

    Outbox outbox(int node) {
        return new RedisOutbox(RedisForTests.running(), node, CLAIMED_AFTER);
    }

    Relay relay(Outbox from) {
        return new Relay(from, purchaseBook, this, Duration.ofMinutes(1));
    }

    /** Relays what is there; a sale's lane is that of its product. */
    void relay() {
        relay(outbox).relay(lane());
    }

    int lane() {
        return (int) (PRODUCT % outbox.lanes());
    }

    void emptyRedis() {
        RedisForTests.emptied();
    }

    /** An hour's sale of so many units, one for each user. */
    Activity aSale(long units) {
        return set(desk.create(PRODUCT, terms(units, 1)));
    }

    static Terms terms(long units, long limit) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Terms(PRICE, units, now.minusSeconds(1), now.plusSeconds(3600), limit);
    }

    /** Ends a sale before its time. */
    void end(Activity sale) {
        Instant now = Instant.now();
        Terms ended = new Terms(PRICE, sale.terms().units(), now.minusSeconds(2), now.minusMillis(1), 1);
        Activity changed = saleBook.find(sale.id()).orElseThrow().changed(ended, false);
        saleBook.save(changed.ready());
        sales.change(changed);
    }

    static Activity set(Setting outcome) {
        if (outcome instanceof Setting.Set set) {
            return set.activity();
        }
        throw new AssertionError("not set, but " + outcome);
    }

    Buying buy(long userID) {
        return buying.buy(userID, PRODUCT, Optional.empty());
    }

    /** A purchase that is not relayed yet. */
    long bought(long userID) {
        if (buy(userID) instanceof Buying.Taken taken) {
            return taken.purchaseID();
        }
        throw new AssertionError("user " + userID + " got no unit");
    }

    long queued(long userID) {
        long purchaseID = bought(userID);
        relay();
        return purchaseID;
    }

    long ordered(long userID) {
        long purchaseID = queued(userID);
        ordering.hold(lra(purchaseID), purchaseID);
        ordering.complete(List.of(lra(purchaseID)));
        return purchaseID;
    }

    /** The LRA that makes the order of a purchase. */
    static URI lra(long number) {
        return URI.create("http://localhost:50000/lra-coordinator/" + number);
    }

    // how it is

    Activity activity(Activity sale) {
        return saleBook.find(sale.id()).orElseThrow();
    }

    Purchase purchase(long id) {
        return purchaseBook.list(onlySale(), 0, 1000).stream()
                .filter(purchase -> purchase.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private long onlySale() {
        return saleBook.lastOf(PRODUCT).orElseThrow().id();
    }

    long allotted(Activity sale) {
        return allotments.get(sale.id()).terms().units();
    }

    long left() {
        return sales.counter(PRODUCT).map(Counter::left).orElseThrow();
    }
}
