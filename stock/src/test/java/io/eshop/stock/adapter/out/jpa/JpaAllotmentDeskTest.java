package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.application.AllotmentDeskContract;
import io.eshop.stock.port.out.Storage;

class JpaAllotmentDeskTest extends AllotmentDeskContract {
    @Override
    protected Storage storage() {
        return new JpaStorage();
    }
}
