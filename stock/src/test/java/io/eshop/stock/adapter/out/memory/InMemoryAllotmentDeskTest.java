package io.eshop.stock.adapter.out.memory;

import io.eshop.stock.application.AllotmentDeskContract;
import io.eshop.stock.port.out.Storage;

class InMemoryAllotmentDeskTest extends AllotmentDeskContract {
    @Override
    protected Storage storage() {
        return new InMemoryStorage();
    }
}
