package io.eshop.stock.port.out;

import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.OrderLine;
import java.util.Optional;

/**
 * The allotments of all flash sales.
 *
 * <p>Many orders take from the same one at once. So that is one step, which nobody can come between, as with {@link Stocks}.
 */
public interface Allotments {

    /** Writes the first allotment of a sale; fails when one was written at the same time. */
    void add(Allotment allotment);

    Optional<Allotment> find(long activityID);

    /** The allotment as last committed, kept from everybody else until the transaction ends. */
    Optional<Allotment> lock(long activityID);

    /** Writes what became of an allotment that was locked before. */
    void save(Allotment allotment);

    /** Takes an order's units out; false, and nothing is changed, when its sale has no open allotment of that product with so many. */
    boolean take(OrderLine line);

    /** Puts an order's units back; false, and nothing is changed, when the allotment is closed. */
    boolean giveBack(OrderLine line);
}
