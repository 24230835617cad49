package io.eshop.flashsale.port.in;

import io.eshop.flashsale.domain.Buying;
import io.eshop.kernel.domain.Money;
import java.util.Optional;

/** Buys in the sale of a product. */
public interface BuyingUnits {

    /**
     * Buys one unit. What is answered as taken is durable.
     *
     * @param expected the price that the buyer believes in, as a check
     * @throws io.eshop.flashsale.port.out.Unavailable when it is unknown whether a unit was taken; asking again tells
     */
    Buying buy(long userID, long productID, Optional<Money> expected);
}
