package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.application.ParticipantContract;
import io.eshop.stock.port.out.Storage;

class JpaParticipantTest extends ParticipantContract {
    @Override
    protected Storage storage() {
        return new JpaStorage();
    }
}
