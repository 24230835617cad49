package io.eshop.stock.port.in;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.stock.domain.Stock;
import java.util.List;
import java.util.Optional;

/** Looking at what there is. */
public interface ViewingStock {

    Optional<Stock> stock(long id);

    /** The stocks of all products, newest first. */
    Listing stocks(int offset, int limit);

    Found<Stock> search(Search search);

    /**
     * A part of a list.
     *
     * @param total of the whole list
     */
    record Listing(long total, List<Stock> stocks) {}
}
