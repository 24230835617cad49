package io.eshop.stock.port.out;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The stocks of all products.
 *
 * <p>Many orders want the same product at once. So its stock is never read, changed and written back: each change is one step that nobody can come
 * between, and that is refused when it would take a balance below zero.
 */
public interface Stocks {

    /** False, and nothing is changed, when the product has a stock already. */
    boolean add(Stock stock);

    /** False, and nothing is changed, when there are not enough units to move. */
    boolean transfer(Transfer transfer);

    /** Makes all of these at once; when false, a balance would have gone below zero, and the caller's transaction must be rolled back. */
    boolean transferAll(Collection<Transfer> transfers);

    /** Lets goods come in until at least so many units are available; false when the product has no stock. */
    boolean topUp(long productID, long available);

    /** Sets the units that are available; false when there is no such stock. */
    boolean recount(long id, long available);

    /** The same, if {@code was} are available at that moment; false, and nothing is changed, when others are, or there is no such stock. */
    boolean recount(long id, long was, long available);

    Optional<Stock> find(long id);

    Optional<Stock> ofProduct(long productID);

    /** All stocks, newest first. */
    List<Stock> list(int offset, int limit);

    long count();

    Found<Stock> search(Search search);
}
