package io.eshop.order.application;

import io.eshop.order.domain.Order;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Coupons;
import io.eshop.order.port.out.CurrentLra;
import io.eshop.order.port.out.Payments;
import io.eshop.order.port.out.Sales;
import io.eshop.order.port.out.Stock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Places an order across order, stock, coupon, pay and its flash sale: all of them do their part, or nothing of it stays. */
@Dependent
public class Checkout {
    private static final int TIME_LIMIT_SECONDS = 30;

    private final CurrentLra current;
    private final OrderBook book;
    private final Stock stock;
    private final Coupons coupons;
    private final Payments payments;
    private final Sales sales;

    @Inject
    public Checkout(CurrentLra current, OrderBook book, Stock stock, Coupons coupons, Payments payments, Sales sales) {
        this.current = current;
        this.book = book;
        this.stock = stock;
        this.coupons = coupons;
        this.payments = payments;
        this.sales = sales;
    }

    /**
     * Runs as an LRA of its own: a return closes it, an exception cancels it.
     *
     * @throws Refused when one of them refused
     */
    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = TIME_LIMIT_SECONDS, timeUnit = ChronoUnit.SECONDS)
    public void place(Order order) {
        book.beginPlacing(current.id(), order);
        if (order.purchase().isOfSale()) {
            require(order, sales.confirm(order.id()));
        }
        require(order, stock.reserve(order));
        if (order.purchase().hasCoupon()) {
            require(order, coupons.redeem(order));
        }
        payments.open(order);
    }

    private void require(Order order, Consent consent) {
        if (consent instanceof Consent.Refused refused) {
            String reason = refused.refusal().reason();
            if (order.purchase()
                    .isOfSale()) { // before it is final here: a purchase that is not refused would be waited for
                sales.refuse(order.id(), reason);
            }
            book.refuse(current.id(), reason);
            throw new Refused(refused.refusal());
        }
    }
}
