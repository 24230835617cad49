package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.port.out.BarrierContract;
import io.eshop.stock.port.out.Storage;

class JpaBarrierTest extends BarrierContract {
    @Override
    protected Storage storage() {
        return new JpaStorage();
    }
}
