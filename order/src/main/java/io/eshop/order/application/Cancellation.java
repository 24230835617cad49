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

/**
 * Cancels an order across order, pay, stock, coupon and its flash sale: all is given back, or everything stays. Each method runs as an LRA of its own: a return closes it, an exception
 * cancels it.
 */
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
     * Cancels an unpaid order. The payment goes first, since it alone may be too late to close.
     *
     * @return the order as it is when the LRA is closed
     * @throws NotCancellable when the order's state forbids it, or it was paid meanwhile
     */
    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = TIME_LIMIT_SECONDS, timeUnit = ChronoUnit.SECONDS)
    public Order cancel(long orderID, String reason) {
        Order order = book.beginCancelling(current.id(), orderID, reason);
        if (payments.close(orderID) == Closing.ALREADY_PAID) {
            throw new NotCancellable(OrderStatus.TO_SHIP);
        }
        giveBack(order);
        return order.closed();
    }

    /**
     * Refunds a paid order whose goods are still here.
     *
     * @return the order as it is when the LRA is closed; its money is on its way then
     * @throws NotCancellable when the order's state forbids it
     */
    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = TIME_LIMIT_SECONDS, timeUnit = ChronoUnit.SECONDS)
    public Order refund(long orderID, String reason) {
        Order order = book.beginRefunding(current.id(), orderID, reason);
        payments.refund(orderID);
        giveBack(order);
        return order.closed();
    }

    private void giveBack(Order order) {
        stock.release(order.id());
        if (order.purchase().hasCoupon()) {
            coupons.giveBack(order.id());
        }
        if (order.purchase().isOfSale()) {
            sales.takeBack(order.id());
        }
    }
}
