package io.eshop.order.application;

import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.eshop.batching.NaturalBatching;
import io.eshop.batching.NaturalBatching.Limits;
import io.eshop.order.domain.Order;
import io.eshop.order.port.out.Lras;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has orders that come while others are being placed wait for these, and places them together: every step of {@link Checkout} is then one request for all of
 * them. Each still has an LRA of its own, and fails alone. An order that comes when nothing is under way goes alone, and at once.
 */
@ApplicationScoped
public class CheckoutGroups {
    private static final System.Logger LOG = System.getLogger(CheckoutGroups.class.getName());
    private static final Limits LIMITS = new Limits(64, 2, 1024);

    private static final Runnable PLACED = () -> {};

    private final Checkout checkout;
    private final OrderBook book;
    private final Lras lras;
    // the answer to an order is what is left to do for the thread that waits for it;
    // what not all orders need is not to hold up the others, and no backlog those that somebody waits for
    private final NaturalBatching<Order, Runnable> plain;
    private final NaturalBatching<Order, Runnable> buffered;
    private final NaturalBatching<Order, Runnable> withCoupon;
    private final NaturalBatching<Order, Runnable> ofSale;

    CheckoutGroups() {
        this(null, null, null); // for the proxy
    }

    @Inject
    public CheckoutGroups(Checkout checkout, OrderBook book, Lras lras) {
        this(checkout, book, lras, LIMITS);
    }

    CheckoutGroups(Checkout checkout, OrderBook book, Lras lras, Limits limits) {
        this.checkout = checkout;
        this.book = book;
        this.lras = lras;
        this.plain = new NaturalBatching<>(limits, this::placeGroup);
        this.buffered = new NaturalBatching<>(limits, this::placeGroup);
        this.withCoupon = new NaturalBatching<>(limits, this::placeGroup);
        this.ofSale = new NaturalBatching<>(limits, this::placeGroup);
    }

    /** How many wait for those that are being placed. */
    int waiting() {
        return plain.waiting() + buffered.waiting() + withCoupon.waiting() + ofSale.waiting();
    }

    /**
     * Places an order; when it returns, its LRA is closed.
     *
     * @throws Refused when one of those who take part refused
     * @throws Unavailable when one of them did not answer
     */
    public void place(Order order) {
        RuntimeException fault = placeAll(List.of(order)).get(order.id());
        if (fault != null) {
            throw fault;
        }
    }

    /**
     * Places several orders, each with an LRA of its own; when it returns, these are closed, but those of the orders that failed.
     *
     * @return why those failed that did, by the order's id: {@link Refused} or {@link Unavailable}, as by {@link #place}
     */
    public Map<Long, RuntimeException> placeAll(List<Order> orders) {
        Map<Long, RuntimeException> faults = new HashMap<>();
        Map<NaturalBatching<Order, Runnable>, List<Order>> byLane =
                orders.stream().collect(groupingBy(this::lane, LinkedHashMap::new, toList()));
        byLane.forEach((lane, wanted) -> {
            Iterator<Runnable> answers = answers(lane, wanted).iterator();
            for (Order order : wanted) {
                try {
                    answers.next().run();
                } catch (RuntimeException e) {
                    faults.put(order.id(), e);
                }
            }
        });
        return faults;
    }

    private static List<Runnable> answers(NaturalBatching<Order, Runnable> lane, List<Order> wanted) {
        try {
            return lane.callAll(wanted).stream().map(CompletableFuture::join).toList();
        } catch (RejectedExecutionException e) {
            return nCopies(wanted.size(), failed(new Unavailable("too many orders wait to be placed", e)));
        }
    }

    private NaturalBatching<Order, Runnable> lane(Order order) {
        if (order.purchase().isOfSale()) {
            return ofSale;
        }
        if (order.purchase().hasCoupon()) {
            return withCoupon;
        }
        return order.buffered() ? buffered : plain;
    }

    private void placeApart(Order order) {
        if (!order.buffered() && book.order(order.id()).isPresent()) {
            throw new Unavailable("it is not known whether the order was written");
        }
        checkout.place(order);
    }

    private List<Runnable> placeGroup(List<Order> orders) {
        try {
            return orders.size() == 1 ? List.of(placeAlone(orders.get(0))) : placeTogether(orders);
        } catch (RuntimeException e) {
            return nCopies(orders.size(), failed(e));
        }
    }

    private Runnable placeAlone(Order order) {
        checkout.place(order);
        return PLACED;
    }

    private List<Runnable> placeTogether(List<Order> orders) {
        List<URI> started = lras.start(orders.size(), Duration.ofSeconds(Checkout.TIME_LIMIT_SECONDS));
        Map<URI, Order> byLra = new LinkedHashMap<>();
        for (int i = 0; i < orders.size(); i++) {
            byLra.put(started.get(i), orders.get(i));
        }
        Map<URI, RuntimeException> failed;
        try {
            failed = checkout.takeParts(byLra);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} orders are placed apart, since together: {1}", orders.size(), e);
            lras.cancel(byLra.keySet());
            return orders.stream()
                    .<Runnable>map(order -> () -> placeApart(order))
                    .toList();
        }
        Map<URI, RuntimeException> faults = new HashMap<>(failed);
        faults.putAll(end(byLra.keySet(), failed.keySet()));
        return started.stream()
                .map(lra -> faults.containsKey(lra) ? failed(faults.get(lra)) : PLACED)
                .toList();
    }

    /** What is left of an order that was not placed. */
    private static Runnable failed(RuntimeException fault) {
        return () -> {
            throw fault;
        };
    }

    /** @return why those are not closed that should be */
    private Map<URI, RuntimeException> end(Set<URI> all, Set<URI> failed) {
        if (!failed.isEmpty()) {
            lras.cancel(failed);
        }
        Set<URI> agreed = new HashSet<>(all);
        agreed.removeAll(failed);
        return agreed.isEmpty() ? Map.of() : lras.close(agreed);
    }
}
