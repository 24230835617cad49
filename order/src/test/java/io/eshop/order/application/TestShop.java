package io.eshop.order.application;

import io.eshop.batching.NaturalBatching.Limits;
import io.eshop.kernel.domain.Money;
import io.eshop.order.application.TestLras.Participant;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Catalogue;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Coupons;
import io.eshop.order.port.out.InMemoryBarrier;
import io.eshop.order.port.out.InMemoryOrders;
import io.eshop.order.port.out.Journal;
import io.eshop.order.port.out.Orders;
import io.eshop.order.port.out.Payments;
import io.eshop.order.port.out.Sales;
import io.eshop.order.port.out.Stock;
import io.eshop.order.port.out.Submissions;
import io.eshop.order.port.out.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/** The whole shop in memory, around a real desk: one product at 10.00, one coupon of 5.00 for {@link #BUYER}. */
final class TestShop implements Catalogue, Stock, Coupons, Payments, Submissions, Sales, Journal {
    static final long BUYER = 42;
    static final long PRODUCT = 7;
    static final long COUPON = 5;
    private static final Limits ONE_GROUP_AT_A_TIME = new Limits(64, 1, 64);

    final TestLras lras = new TestLras();
    final Orders orders = new InMemoryOrders(Clock.systemUTC());
    final List<String> journal = new ArrayList<>();
    final List<Long> queue = new ArrayList<>();
    final Map<Long, Integer> reserved = new HashMap<>();
    final Map<Long, Money> payments = new HashMap<>();
    /** What has become of the purchases in flash sales. */
    final Map<Long, String> purchases = new HashMap<>();

    final Set<Long> paid = new HashSet<>();
    final Set<String> down = new HashSet<>();
    long available = 10;
    boolean couponUsed;
    boolean couponTakenAfterQuote;
    /** Hears how many orders are about to be reserved for. */
    IntConsumer beforeReserving = orders -> {};

    CheckoutGroups groups;

    final OrderBook book = new OrderBook(orders, new InMemoryBarrier(), this);
    final OrderDesk desk = desk(Duration.ofMinutes(1));

    OrderDesk desk(Duration resendAfter) {
        OrderBook enlisted = new EnlistedBook(this, book);
        Checkout checkout = new Checkout(lras, enlisted, this, this, this, this) {
            @Override
            public void place(Order order) {
                lras.run(() -> {
                    super.place(order);
                    return null;
                });
            }
        };
        Cancellation cancellation = new Cancellation(lras, enlisted, this, this, this, this) {
            @Override
            public Order cancel(long orderID, String reason) {
                return lras.run(() -> super.cancel(orderID, reason));
            }

            @Override
            public Order refund(long orderID, String reason) {
                return lras.run(() -> super.refund(orderID, reason));
            }
        };
        groups = new CheckoutGroups(checkout, book, lras, ONE_GROUP_AT_A_TIME);
        return new OrderDesk(this, this, this, book, new KnownOrders(book), groups, cancellation, resendAfter);
    }

    @Override
    public void became(Order order) {
        journal.add(order.id() + " " + order.status());
    }

    @Override
    public void takenUp(Order order) {}

    @Override
    public Optional<Money> price(long productID) {
        mustBeUp("product");
        return productID == PRODUCT ? Optional.of(new Money(1000)) : Optional.empty();
    }

    @Override
    public Quote quote(long couponID, long userID, Money total) {
        mustBeUp("coupon");
        return couponID == COUPON && userID == BUYER && !couponUsed
                ? new Quote.Discount(new Money(500))
                : new Quote.Refused(new Refusal.CouponNotUsable(couponID, couponUsed ? "USED" : "UNKNOWN"));
    }

    @Override
    public Map<URI, Consent> reserve(Map<URI, Order> wanted) {
        beforeReserving.accept(wanted.size());
        return each(wanted, this::reserve);
    }

    private Consent reserve(URI lra, Order order) {
        mustBeUp("stock");
        int units = order.purchase().count();
        if (units > available) {
            return new Consent.Refused(new Refusal.OutOfStock(order.purchase().productID(), available));
        }
        join(lra, () -> {}, () -> release(order.id(), units));
        available -= units;
        reserved.put(order.id(), units);
        return new Consent.Given();
    }

    @Override
    public void release(long orderID) {
        mustBeUp("stock");
        join(() -> release(orderID, reserved.get(orderID)), () -> {});
    }

    @Override
    public Map<URI, Consent> redeem(Map<URI, Order> wanted) {
        return each(wanted, this::redeem);
    }

    private Consent redeem(URI lra, Order order) {
        mustBeUp("coupon");
        if (couponUsed || couponTakenAfterQuote) {
            return new Consent.Refused(
                    new Refusal.CouponNotUsable(order.purchase().couponID(), "USED"));
        }
        couponUsed = true;
        join(lra, () -> {}, () -> couponUsed = false);
        return new Consent.Given();
    }

    @Override
    public void giveBack(long orderID) {
        mustBeUp("coupon");
        join(() -> couponUsed = false, () -> {});
    }

    @Override
    public Map<URI, Consent> open(Map<URI, Order> wanted) {
        return each(wanted, this::open);
    }

    private Consent open(URI lra, Order order) {
        mustBeUp("pay");
        payments.put(order.id(), order.purchase().amount());
        join(lra, () -> {}, () -> payments.remove(order.id()));
        return new Consent.Given();
    }

    @Override
    public Closing close(long orderID) {
        mustBeUp("pay");
        if (paid.contains(orderID)) {
            return Closing.ALREADY_PAID;
        }
        join(() -> payments.remove(orderID), () -> {});
        return Closing.CLOSED;
    }

    @Override
    public void refund(long orderID) {
        mustBeUp("pay");
        join(() -> payments.remove(orderID), () -> {});
    }

    @Override
    public Map<URI, Consent> confirm(Map<URI, Order> wanted) {
        return each(wanted, this::confirm);
    }

    private Consent confirm(URI lra, Order order) {
        mustBeUp("flashsale");
        long orderID = order.id();
        if (!"QUEUED".equals(purchases.get(orderID))) {
            return new Consent.Refused(new Refusal.PurchaseNotValid(orderID));
        }
        purchases.put(orderID, "HELD");
        join(lra, () -> purchases.put(orderID, "ORDERED"), () -> purchases.replace(orderID, "HELD", "QUEUED"));
        return new Consent.Given();
    }

    @Override
    public void takeBack(long orderID) {
        mustBeUp("flashsale");
        join(() -> purchases.put(orderID, "CANCELLED"), () -> {});
    }

    @Override
    public void refuse(long orderID, String reason) {
        mustBeUp("flashsale");
        purchases.replace(orderID, "HELD", "REFUSED: " + reason);
        purchases.replace(orderID, "QUEUED", "REFUSED: " + reason);
    }

    @Override
    public void send(long orderID) {
        mustBeUp("queue");
        queue.add(orderID);
    }

    @Override
    public Map<Long, Unavailable> sendAll(List<Long> orderIDs) {
        Map<Long, Unavailable> unsent = new HashMap<>();
        for (long orderID : orderIDs) {
            try {
                send(orderID);
            } catch (Unavailable e) {
                unsent.put(orderID, e);
            }
        }
        return unsent;
    }

    private void release(long orderID, int units) {
        reserved.remove(orderID);
        available += units;
    }

    private void mustBeUp(String part) {
        if (down.contains(part)) {
            throw new Unavailable(part + " is not available");
        }
    }

    private static Map<URI, Consent> each(Map<URI, Order> wanted, BiFunction<URI, Order, Consent> one) {
        Map<URI, Consent> answers = new HashMap<>();
        wanted.forEach((lra, order) -> {
            try {
                answers.put(lra, one.apply(lra, order));
            } catch (Unavailable e) {
                answers.put(lra, new Consent.NoAnswer(e));
            }
        });
        return answers;
    }

    private void join(Runnable complete, Runnable compensate) {
        join(lras.id(), complete, compensate);
    }

    private void join(URI of, Runnable complete, Runnable compensate) {
        lras.join(of, new Participant() {
            @Override
            public void complete(URI lra) {
                complete.run();
            }

            @Override
            public void compensate(URI lra) {
                compensate.run();
            }
        });
    }

    /** The book, joining the LRA before each method that is marked {@code @LRA}. */
    private static final class EnlistedBook extends OrderBook {
        private final TestShop shop;
        private final OrderBook book;

        EnlistedBook(TestShop shop, OrderBook book) {
            super(null, null, null);
            this.shop = shop;
            this.book = book;
        }

        @Override
        public Map<URI, Order> beginPlacing(Map<URI, Order> placed) {
            placed.keySet().forEach(this::enlist);
            return book.beginPlacing(placed);
        }

        @Override
        public Order beginCancelling(URI lra, long orderID, String reason) {
            enlist(lra);
            return book.beginCancelling(lra, orderID, reason);
        }

        @Override
        public Order beginRefunding(URI lra, long orderID, String reason) {
            enlist(lra);
            return book.beginRefunding(lra, orderID, reason);
        }

        @Override
        public void refuse(URI lra, String reason) {
            book.refuse(lra, reason);
        }

        private void enlist(URI entered) {
            shop.lras.join(entered, new Participant() {
                @Override
                public void complete(URI lra) {
                    book.complete(List.of(lra));
                }

                @Override
                public void compensate(URI lra) {
                    book.compensate(lra);
                }
            });
        }
    }
}
