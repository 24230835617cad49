package io.eshop.order.port.out;

import io.eshop.kernel.domain.Money;
import java.util.Optional;

/** What products cost. */
public interface Catalogue {

    /**
     * The price of one unit, at most about a second old; empty when there is no such product.
     *
     * @throws Unavailable when there was no answer
     */
    Optional<Money> price(long productID);
}
