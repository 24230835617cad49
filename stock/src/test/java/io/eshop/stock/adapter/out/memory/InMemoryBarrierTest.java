package io.eshop.stock.adapter.out.memory;

import io.eshop.stock.port.out.BarrierContract;
import io.eshop.stock.port.out.Storage;

class InMemoryBarrierTest extends BarrierContract {
    @Override
    protected Storage storage() {
        return new InMemoryStorage();
    }
}
