package io.eshop.pay.port.in;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.pay.domain.Payment;
import java.util.List;
import java.util.Optional;

/** Looking at payments; who may look at whose is for the caller to decide. */
public interface ViewingPayments {

    Optional<Payment> paymentOf(long orderID);

    /** The payments of a user, newest first. */
    Listing paymentsOf(long userID, int offset, int limit);

    /** All payments, newest first. */
    Listing payments(int offset, int limit);

    Found<Payment> search(Search search);

    /**
     * A part of a list.
     *
     * @param total of the whole list
     */
    record Listing(long total, List<Payment> payments) {}
}
