package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.port.out.StocksContract;
import io.eshop.stock.port.out.Storage;

class JpaStocksTest extends StocksContract {
    @Override
    protected Storage storage() {
        return new JpaStorage();
    }
}
