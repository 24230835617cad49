package io.eshop.order.application;

import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.out.Coupons;
import io.eshop.order.port.out.CurrentLra;
import io.eshop.order.port.out.Payments;
import io.eshop.order.port.out.Payments.Closing;
import io.eshop.order.port.out.Sales;
import io.eshop.order.port.out.Stock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Cancels an unpaid order across order, pay, stock, coupon and its flash sale: all is given back, or everything stays. */
@Dependent
public class Cancellation {
    private static final int TIME_LIMIT_SECONDS = 30;

    private final CurrentLra current;
    private final OrderBook book;
    private final Payments payments;
    private final Stock stock;
    private final Coupons coupons;
    private final Sales sales;

    @Inject
    public Cancellation(
            CurrentLra current, OrderBook book, Payments payments, Stock stock, Coupons coupons, Sales sales) {
        this.current = current;
        this.book = book;
        this.payments = payments;
        this.stock = stock;
        this.coupons = coupons;
        this.sales = sales;
    }

    /**
     * Runs as an LRA of its own: a return closes it, an exception cancels it. The payment goes first, since it alone may be too late to close.
     *
     * @return the order as it is when the LRA is closed
     * @throws NotCancellable when the order's state forbids it, or it was paid meanwhile
     */
    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = TIME_LIMIT_SECONDS, timeUnit = ChronoUnit.SECONDS)
    public Order run(long orderID, String reason) {
        Order order = book.beginCancelling(current.id(), orderID, reason);
        if (payments.close(orderID) == Closing.ALREADY_PAID) {
            throw new NotCancellable(OrderStatus.TO_SHIP);
        }
        stock.release(orderID);
        if (order.purchase().hasCoupon()) {
            coupons.giveBack(orderID);
        }
        if (order.purchase().isOfSale()) {
            sales.takeBack(orderID);
        }
        return order.closed();
    }
}
