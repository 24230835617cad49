package io.eshop.flashsale.port.out;

import io.eshop.kernel.domain.Money;
import java.util.Optional;

/** The products. */
public interface Catalogue {

    /**
     * The price of a product; empty when there is no such product.
     *
     * @throws Unavailable when there is no answer
     */
    Optional<Money> price(long productID);
}
