package io.eshop.order.domain;

import io.eshop.kernel.domain.Money;
import java.net.URI;

/** Orders for tests, brought about by what happens to them in production. */
public final class TestOrders {
    public static final long BUYER = 42;
    public static final long PRODUCT = 7;
    public static final long COUPON = 5;
    public static final URI LRA = lra(1);

    private TestOrders() {}

    public static URI lra(int number) {
        return URI.create("http://localhost:50000/lra-coordinator/" + number);
    }

    /** Two units at 10.00, 5.00 off. */
    public static Purchase aPurchase() {
        return new Purchase(BUYER, PRODUCT, 2, new Money(1000), COUPON, new Money(500));
    }

    public static Order aSubmittedOrder(long id) {
        return Order.submitted(id, aPurchase());
    }

    public static Order aBufferedOrder(long id) {
        return Order.buffered(id, aPurchase());
    }

    public static Order anOrderBeingPlaced(long id) {
        return aSubmittedOrder(id).beginPlacing(LRA);
    }

    public static Order aPaidOrder(long id) {
        return anOrderToPay(id).paid();
    }

    public static Order anOrderToPay(long id) {
        return anOrderBeingPlaced(id).closed();
    }
}
