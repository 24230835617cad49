package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.port.out.AllotmentsContract;
import io.eshop.stock.port.out.Storage;

class JpaAllotmentsTest extends AllotmentsContract {
    @Override
    protected Storage storage() {
        return new JpaStorage();
    }
}
