package io.eshop.stock.adapter.out.memory;

import io.eshop.stock.port.out.AllotmentsContract;
import io.eshop.stock.port.out.Storage;

class InMemoryAllotmentsTest extends AllotmentsContract {
    @Override
    protected Storage storage() {
        return new InMemoryStorage();
    }
}
