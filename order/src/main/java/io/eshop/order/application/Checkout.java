package io.eshop.order.application;

import io.eshop.order.domain.Order;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Coupons;
import io.eshop.order.port.out.CurrentLra;
import io.eshop.order.port.out.Payments;
import io.eshop.order.port.out.Stock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Places an order across order, stock, coupon and pay: all of them do their part, or nothing of it stays. */
@Dependent
public class Checkout {
    private static final int TIME_LIMIT_SECONDS = 30;

    private final CurrentLra current;
    private final OrderBook book;
    private final Stock stock;
    private final Coupons coupons;
    private final Payments payments;

    @Inject
    public Checkout(CurrentLra current, OrderBook book, Stock stock, Coupons coupons, Payments payments) {
        this.current = current;
        this.book = book;
        this.stock = stock;
        this.coupons = coupons;
        this.payments = payments;
    }

    /**
     * Runs as an LRA of its own: a return closes it, an exception cancels it.
     *
     * @throws Refused when one of them refused
     */
    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = TIME_LIMIT_SECONDS, timeUnit = ChronoUnit.SECONDS)
    public void place(Order order) {
        URI lra = current.id();
        book.beginPlacing(lra, order);
        require(
                lra,
                stock.reserve(
                        order.id(),
                        order.purchase().productID(),
                        order.purchase().count()));
        if (order.purchase().hasCoupon()) {
            require(lra, coupons.redeem(order));
        }
        payments.open(order);
    }

    private void require(URI lra, Consent consent) {
        if (consent instanceof Consent.Refused refused) {
            book.refuse(lra, refused.refusal().reason());
            throw new Refused(refused.refusal());
        }
    }
}
