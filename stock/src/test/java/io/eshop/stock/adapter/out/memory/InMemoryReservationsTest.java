package io.eshop.stock.adapter.out.memory;

import io.eshop.stock.port.out.ReservationsContract;
import io.eshop.stock.port.out.Storage;

class InMemoryReservationsTest extends ReservationsContract {
    @Override
    protected Storage storage() {
        return new InMemoryStorage();
    }
}
