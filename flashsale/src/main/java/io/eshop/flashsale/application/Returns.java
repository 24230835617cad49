package io.eshop.flashsale.application;

import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.port.out.Sales;
import io.eshop.flashsale.port.out.Unavailable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Gives units back to the sale, each once. */
@Dependent
public class Returns {
    private static final Logger LOG = System.getLogger(Returns.class.getName());
    private static final int AT_A_TIME = 100;

    private final Sales sales;
    private final PurchaseBook book;

    @Inject
    public Returns(Sales sales, PurchaseBook book) {
        this.sales = sales;
        this.book = book;
    }

    /** Gives the unit of a purchase back if it is due; what cannot be done now remains due. To be called when the purchase is committed. */
    public void giveBack(Purchase purchase) {
        try {
            book.due(purchase).filter(this::isBack).ifPresent(book::returned);
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "the unit of purchase {0,number,#} remains due: {1}", purchase.id(), e.getMessage());
        }
    }

    /** A sale that is over has no use for it. */
    private boolean isBack(PurchaseBook.Due due) {
        return due.activity().isOver()
                || sales.giveBack(due.purchase(), due.activity().generation());
    }

    public void giveBackDue() {
        book.due(AT_A_TIME).forEach(this::giveBack);
    }
}
