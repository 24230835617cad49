package io.eshop.pay.port.out;

import io.eshop.pay.domain.Attempt;
import java.util.List;
import java.util.Optional;

/** All attempts to pay. Whoever changes one has locked the payment of its order before. */
public interface Attempts {

    void add(Attempt attempt);

    void save(Attempt attempt);

    Optional<Attempt> find(long payID);

    /** As last committed. */
    Optional<Attempt> lock(long payID);

    /** The attempt of an order that the provider has not told the end of. */
    Optional<Attempt> startedOf(long orderID);

    /** Attempts whose money is to go back, the oldest first, at most so many. */
    List<Attempt> refunding(int limit);
}
