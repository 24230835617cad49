package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.port.out.ReservationsContract;
import io.eshop.stock.port.out.Storage;

class JpaReservationsTest extends ReservationsContract {
    @Override
    protected Storage storage() {
        return new JpaStorage();
    }
}
