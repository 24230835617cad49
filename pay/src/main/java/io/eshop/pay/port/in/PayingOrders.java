package io.eshop.pay.port.in;

import io.eshop.pay.domain.Notice;
import io.eshop.pay.domain.Settling;
import io.eshop.pay.domain.Starting;
import java.net.URI;

/** What a buyer and the payment provider do. */
public interface PayingOrders {

    /** Begins to pay for an order, by the attempt that is under way if there is one: a buyer who asks twice is not to pay twice. */
    Starting start(long orderID);

    /**
     * Where the buyer pays.
     *
     * @param started an attempt that is under way
     */
    URI page(Starting.Started started);

    /**
     * Takes note of what the provider tells. It may tell it again, late and out of order. Money for an order that is cancelled or paid already goes back.
     */
    Settling settle(Notice notice);
}
