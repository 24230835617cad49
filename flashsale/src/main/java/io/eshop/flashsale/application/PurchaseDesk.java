package io.eshop.flashsale.application;

import io.eshop.flashsale.domain.Holding;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.Returning;
import io.eshop.flashsale.port.in.OrderingPurchases;
import io.eshop.flashsale.port.out.Barrier.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows a purchase through the LRAs of its order, and gives its unit back when it comes to nothing. */
@ApplicationScoped
public class PurchaseDesk implements OrderingPurchases {
    private final PurchaseBook book;
    private final Returns returns;

    @Inject
    public PurchaseDesk(PurchaseBook book, Returns returns) {
        this.book = book;
        this.returns = returns;
    }

    @Override
    public Holding hold(URI lra, long purchaseID) {
        return book.hold(lra, purchaseID);
    }

    @Override
    public void hold(Map<URI, Long> purchaseIDs) {
        book.hold(purchaseIDs);
    }

    @Override
    public Returning giveBack(URI lra, long purchaseID) {
        return book.giveBack(lra, purchaseID);
    }

    @Override
    public void complete(List<URI> lras) {
        book.complete(lras).stream().filter(Purchase::owesUnit).forEach(returns::giveBack);
    }

    @Override
    public void compensateHolding(URI lra) {
        book.compensate(lra, Step.HOLD).filter(Purchase::owesUnit).ifPresent(returns::giveBack);
    }

    @Override
    public void compensateGivingBack(URI lra) {
        book.compensate(lra, Step.GIVE_BACK);
    }

    @Override
    public boolean refuse(long purchaseID, String reason) {
        Optional<Purchase> purchase = book.refuse(purchaseID, reason);
        purchase.filter(Purchase::owesUnit).ifPresent(returns::giveBack);
        return purchase.isPresent();
    }
}
