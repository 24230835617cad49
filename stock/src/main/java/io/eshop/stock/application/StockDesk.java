package io.eshop.stock.application;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.stock.domain.Recounting;
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
import java.util.OptionalLong;

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
    public Recounting recount(long id, OptionalLong was, long available) {
        boolean done = was.isPresent() ? stocks.recount(id, was.getAsLong(), available) : stocks.recount(id, available);
        Optional<Stock> stock = stocks.find(id);
        if (stock.isEmpty()) {
            return new Recounting.Unknown();
        }
        if (!done) {
            return new Recounting.Outdated(stock.get());
        }
        LOG.log(Level.INFO, "stock {0,number,#} recounted, {1,number,#} units available", id, available);
        return new Recounting.Done(stock.get());
    }

    @Override
    public Optional<Stock> stock(long id) {
        return stocks.find(id);
    }

    @Override
    public Listing stocks(int offset, int limit) {
        return new Listing(stocks.count(), stocks.list(offset, limit));
    }

    @Override
    public Found<Stock> search(Search search) {
        return stocks.search(search);
    }
}
