package io.eshop.pay.port.out;

import io.eshop.pay.domain.Attempt;
import java.net.URI;

/**
 * The payment provider. It tells by a callback how an attempt ended.
 *
 * <p>Both methods may be called again for the same attempt. They throw {@link ProviderUnavailable} when the provider did not answer.
 */
public interface Provider {

    /** Makes the attempt known to the provider and returns the page on which the buyer pays. */
    URI page(Attempt attempt);

    /** Sends an attempt's money back to the buyer, once; returns when the provider has promised that. */
    void refund(Attempt attempt);
}
