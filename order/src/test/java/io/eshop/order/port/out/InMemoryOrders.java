package io.eshop.order.port.out;

import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Orders of a test, for one thread. */
public final class InMemoryOrders implements Orders {
    private final Map<Long, Order> orders = new TreeMap<>(Comparator.reverseOrder());
    private final Map<Long, Instant> touched = new HashMap<>();
    private final Set<Long> refunds = new HashSet<>();
    private final Clock clock;

    public InMemoryOrders(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void add(Order order) {
        if (orders.putIfAbsent(order.id(), order) != null) {
            throw new IllegalStateException("there is an order " + order.id() + " already");
        }
        touched.put(order.id(), clock.instant());
    }

    @Override
    public Optional<Order> find(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public List<Order> findAll(List<Long> ids) {
        return ids.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<Order> lock(long id) {
        return find(id);
    }

    @Override
    public List<Order> lockAll(List<Long> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<Order> lockUnder(List<URI> lras) {
        return orders.values().stream()
                .filter(order -> order.lra().filter(lras::contains).isPresent())
                .toList();
    }

    @Override
    public void save(Order order) {
        orders.replace(order.id(), order);
        touched.put(order.id(), clock.instant());
    }

    @Override
    public List<Order> listOf(long userID, int offset, int limit) {
        return part(order -> order.purchase().userID() == userID, offset, limit);
    }

    @Override
    public long countOf(long userID) {
        return part(order -> order.purchase().userID() == userID, 0, Integer.MAX_VALUE)
                .size();
    }

    @Override
    public List<Order> list(int offset, int limit) {
        return part(order -> true, offset, limit);
    }

    @Override
    public long count() {
        return orders.size();
    }

    @Override
    public Found<Order> search(Search search) {
        throw new UnsupportedOperationException("a search is about a database");
    }

    @Override
    public List<Long> takeWaiting(Instant untouchedSince, int limit) {
        return take(
                order -> order.buffered()
                        && order.isWaiting()
                        && !order.purchase().isOfSale(),
                untouchedSince,
                limit);
    }

    @Override
    public List<Long> takeUnpaid(Instant untouchedSince, int limit) {
        return take(order -> order.status() == OrderStatus.TO_PAY && order.isAtRest(), untouchedSince, limit);
    }

    @Override
    public boolean addRefund(long payID, long orderID, Money amount) {
        return refunds.add(payID);
    }

    private List<Long> take(Predicate<Order> wanted, Instant untouchedSince, int limit) {
        List<Long> taken = orders.values().stream()
                .filter(wanted)
                .map(Order::id)
                .filter(id -> touched.get(id).isBefore(untouchedSince))
                .sorted(Comparator.comparing(touched::get))
                .limit(limit)
                .toList();
        taken.forEach(id -> touched.put(id, clock.instant()));
        return taken;
    }

    private List<Order> part(Predicate<Order> wanted, int offset, int limit) {
        return orders.values().stream().filter(wanted).skip(offset).limit(limit).toList();
    }
}
