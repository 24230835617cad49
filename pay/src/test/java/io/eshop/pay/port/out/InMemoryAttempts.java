package io.eshop.pay.port.out;

import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.AttemptStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Attempts of a test, for one thread. */
public final class InMemoryAttempts implements Attempts {
    private final Map<Long, Attempt> attempts = new TreeMap<>();

    @Override
    public void add(Attempt attempt) {
        attempts.put(attempt.payID(), attempt);
    }

    @Override
    public void save(Attempt attempt) {
        attempts.replace(attempt.payID(), attempt);
    }

    @Override
    public Optional<Attempt> find(long payID) {
        return Optional.ofNullable(attempts.get(payID));
    }

    @Override
    public Optional<Attempt> lock(long payID) {
        return find(payID);
    }

    @Override
    public Optional<Attempt> startedOf(long orderID) {
        return attempts.values().stream()
                .filter(attempt -> attempt.orderID() == orderID && attempt.status() == AttemptStatus.STARTED)
                .findFirst();
    }

    @Override
    public List<Attempt> refunding(int limit) {
        return attempts.values().stream()
                .filter(attempt -> attempt.status() == AttemptStatus.REFUNDING)
                .limit(limit)
                .toList();
    }
}
