package io.eshop.order.application;

import io.eshop.order.domain.Order;
import io.eshop.order.domain.Purchase;
import io.eshop.order.port.in.PlacingOrders;
import io.eshop.order.port.in.PlacingPurchases;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.out.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes orders of purchases in flash sales. They are placed as buffered orders are; what is given up the sale hears of. */
@ApplicationScoped
public class SaleDesk implements PlacingPurchases {
    private final OrderBook book;
    private final PlacingOrders placing;
    private final Sales sales;

    @Inject
    public SaleDesk(OrderBook book, PlacingOrders placing, Sales sales) {
        this.book = book;
        this.placing = placing;
        this.sales = sales;
    }

    @Override
    public Progress place(long purchaseID, Purchase purchase) {
        if (book.order(purchaseID).isEmpty()) {
            book.keep(Order.buffered(purchaseID, purchase));
        }
        return placing.place(purchaseID);
    }

    /** The sale first: an order that is cancelled counts as settled, and nobody would tell the sale any more. */
    @Override
    public void giveUp(long purchaseID, String reason) {
        sales.refuse(purchaseID, reason);
        placing.giveUp(purchaseID, reason);
    }
}
