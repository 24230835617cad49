package io.eshop.stock.application;

import io.eshop.kernel.domain.Ids;
import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.Allotting;
import io.eshop.stock.domain.Balance;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import io.eshop.stock.port.in.AllottingStock;
import io.eshop.stock.port.out.Allotments;
import io.eshop.stock.port.out.Stocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Sets units aside for flash sales. An allotment that is there is locked before the stock of its product, as orders do. */
@ApplicationScoped
@Transactional
public class AllotmentDesk implements AllottingStock {
    private static final Logger LOG = System.getLogger(AllotmentDesk.class.getName());

    private final Stocks stocks;
    private final Allotments allotments;
    private final Ids ids;

    @Inject
    public AllotmentDesk(Stocks stocks, Allotments allotments, Ids ids) {
        this.stocks = stocks;
        this.allotments = allotments;
        this.ids = ids;
    }

    @Override
    public Allotting allot(long activityID, long productID, long units, boolean takeIn) {
        Optional<Allotment> present = allotments.lock(activityID);
        Allotment before = present.orElseGet(() -> Allotment.opened(activityID, productID));
        if (!before.isOpen() || before.productID() != productID || units < before.reserved()) {
            return new Allotting.NotAllowed(before);
        }
        long more = units - before.units();
        if (more > 0 && !setAside(productID, more, takeIn)) {
            return new Allotting.OutOfStock(productID, available(productID));
        }
        if (more < 0) {
            giveBack(productID, -more);
        }
        Allotment after = before.resized(units);
        if (present.isEmpty()) {
            allotments.add(after);
        } else {
            allotments.save(after);
        }
        log(after);
        return new Allotting.Allotted(after);
    }

    @Override
    public long close(long activityID) {
        return allotments
                .lock(activityID)
                .map(before -> before.isOpen() ? close(before) : before)
                .map(Allotment::returned)
                .orElse(0L);
    }

    @Override
    public Optional<Allotment> allotment(long activityID) {
        return allotments.find(activityID);
    }

    private Allotment close(Allotment before) {
        if (before.remaining() > 0) {
            giveBack(before.productID(), before.remaining());
        }
        Allotment after = before.closed();
        allotments.save(after);
        log(after);
        return after;
    }

    private boolean setAside(long productID, long units, boolean takeIn) {
        Transfer transfer = new Transfer(productID, Balance.AVAILABLE, Balance.ALLOTTED, units);
        if (stocks.transfer(transfer)) {
            return true;
        }
        if (takeIn) {
            takeIn(productID, units);
        }
        return takeIn && stocks.transfer(transfer);
    }

    private void takeIn(long productID, long units) {
        boolean there = stocks.topUp(productID, units) || stocks.add(Stock.received(ids.next(), productID, units));
        if (!there) { // a stock that came into being in between
            stocks.topUp(productID, units);
        }
    }

    private void giveBack(long productID, long units) {
        Transfer transfer = new Transfer(productID, Balance.ALLOTTED, Balance.AVAILABLE, units);
        if (!stocks.transfer(transfer)) {
            throw new IllegalStateException("the stock does not have what is allotted of it: " + transfer);
        }
    }

    private long available(long productID) {
        return stocks.ofProduct(productID).map(Stock::available).orElse(0L);
    }

    private static void log(Allotment allotment) {
        LOG.log(
                Level.INFO,
                "allotment of sale {0,number,#} is {1}: {2,number,#} units of product {3,number,#}, {4,number,#} remaining, {5,number,#} returned",
                allotment.activityID(),
                allotment.status(),
                allotment.units(),
                allotment.productID(),
                allotment.remaining(),
                allotment.returned());
    }
}
