package io.eshop.stock.application;

import io.eshop.kernel.domain.Ids;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.port.in.KeepingStock;
import io.eshop.stock.port.in.ViewingStock;
import io.eshop.stock.port.out.Stocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Takes goods in and shows what there is. */
@ApplicationScoped
@Transactional
public class StockDesk implements KeepingStock, ViewingStock {
    private static final Logger LOG = System.getLogger(StockDesk.class.getName());

    private final Stocks stocks;
    private final Ids ids;

    @Inject
    public StockDesk(Stocks stocks, Ids ids) {
        this.stocks = stocks;
        this.ids = ids;
    }

    @Override
    public Optional<Long> receive(long productID, long units) {
        Stock stock = Stock.received(ids.next(), productID, units);
        if (!stocks.add(stock)) {
            return Optional.empty();
        }
        LOG.log(Level.INFO, "{0,number,#} units of product {1,number,#} came in", units, productID);
        return Optional.of(stock.id());
    }

    @Override
    public Optional<Stock> recount(long id, long available) {
        if (!stocks.recount(id, available)) {
            return Optional.empty();
        }
        LOG.log(Level.INFO, "stock {0,number,#} recounted, {1,number,#} units available", id, available);
        return stocks.find(id);
    }

    @Override
    public Optional<Stock> stock(long id) {
        return stocks.find(id);
    }

    @Override
    public Listing stocks(int offset, int limit) {
        return new Listing(stocks.count(), stocks.list(offset, limit));
    }
}
