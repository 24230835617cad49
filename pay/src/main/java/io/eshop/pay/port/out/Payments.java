package io.eshop.pay.port.out;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.pay.domain.Payment;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * All payments.
 *
 * <p>A payment found by one of the {@code lock} methods is as last committed, and is kept from everybody else until the transaction ends.
 */
public interface Payments {

    void add(Payment payment);

    /** Writes a payment that was locked before. */
    void save(Payment payment);

    Optional<Payment> findOfOrder(long orderID);

    Optional<Payment> lockOfOrder(long orderID);

    /** The payments that were last moved under these LRAs and are not void. */
    List<Payment> lockUnder(List<URI> lras);

    /** A user's payments, newest first. */
    List<Payment> listOf(long userID, int offset, int limit);

    long countOf(long userID);

    /** All payments, newest first. */
    List<Payment> list(int offset, int limit);

    long count();

    Found<Payment> search(Search search);
}
