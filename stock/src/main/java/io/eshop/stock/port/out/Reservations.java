package io.eshop.stock.port.out;

import io.eshop.stock.domain.Reservation;
import java.net.URI;
import java.util.Optional;

/**
 * The reservations of all orders.
 *
 * <p>A reservation found by one of the {@code lock} methods is as last committed, and is kept from everybody else until the transaction ends.
 */
public interface Reservations {

    Optional<Reservation> lock(long orderID);

    /** The reservation that was last moved under an LRA. */
    Optional<Reservation> lockUnder(URI lra);

    /** Writes the first reservation of an order; fails when one was written at the same time. */
    void add(Reservation reservation);

    /** Writes what became of a reservation that was locked before, or the one that takes its place. */
    void save(Reservation reservation);
}
