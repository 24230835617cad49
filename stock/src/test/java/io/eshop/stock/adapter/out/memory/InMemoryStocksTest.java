package io.eshop.stock.adapter.out.memory;

import io.eshop.stock.port.out.StocksContract;
import io.eshop.stock.port.out.Storage;

class InMemoryStocksTest extends StocksContract {
    @Override
    protected Storage storage() {
        return new InMemoryStorage();
    }
}
