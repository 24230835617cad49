package io.eshop.stock.port.out;

import io.eshop.stock.domain.Reservation;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The reservations of all orders.
 *
 * <p>A reservation found by one of the {@code lock} methods is as last committed, and is kept from everybody else until the transaction ends.
 */
public interface Reservations {

    Optional<Reservation> lock(long orderID);

    /** The reservations that were last moved under these LRAs. */
    List<Reservation> lockUnder(List<URI> lras);

    /** Writes the first reservation of each of some orders; fails when one has been written before. */
    void add(List<Reservation> reservations);

    /** Writes what became of reservations that were locked before, or those that take their place. */
    void save(List<Reservation> reservations);
}
