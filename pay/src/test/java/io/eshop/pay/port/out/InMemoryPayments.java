package io.eshop.pay.port.out;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.pay.domain.Payment;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Payments of a test, for one thread. */
public final class InMemoryPayments implements Payments {
    private final Map<Long, Payment> payments = new TreeMap<>(Comparator.reverseOrder());

    @Override
    public void add(Payment payment) {
        payments.put(payment.id(), payment);
    }

    @Override
    public void save(Payment payment) {
        payments.replace(payment.id(), payment);
    }

    @Override
    public Optional<Payment> findOfOrder(long orderID) {
        return first(payment -> payment.charge().orderID() == orderID);
    }

    @Override
    public Optional<Payment> lockOfOrder(long orderID) {
        return findOfOrder(orderID);
    }

    @Override
    public List<Payment> lockUnder(List<URI> lras) {
        return payments.values().stream()
                .filter(payment -> lras.stream().anyMatch(payment::isUnder))
                .toList();
    }

    @Override
    public List<Payment> listOf(long userID, int offset, int limit) {
        return part(payment -> payment.charge().userID() == userID, offset, limit);
    }

    @Override
    public long countOf(long userID) {
        return payments.values().stream()
                .filter(payment -> payment.charge().userID() == userID)
                .count();
    }

    @Override
    public List<Payment> list(int offset, int limit) {
        return part(payment -> true, offset, limit);
    }

    @Override
    public long count() {
        return payments.size();
    }

    @Override
    public Found<Payment> search(Search search) {
        throw new UnsupportedOperationException("a search is about a database");
    }

    private Optional<Payment> first(Predicate<Payment> wanted) {
        return payments.values().stream().filter(wanted).findFirst();
    }

    private List<Payment> part(Predicate<Payment> wanted, int offset, int limit) {
        return payments.values().stream()
                .filter(wanted)
                .skip(offset)
                .limit(limit)
                .toList();
    }
}
