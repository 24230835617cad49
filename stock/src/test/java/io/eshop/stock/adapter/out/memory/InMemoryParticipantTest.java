package io.eshop.stock.adapter.out.memory;

import io.eshop.stock.application.ParticipantContract;
import io.eshop.stock.port.out.Storage;

class InMemoryParticipantTest extends ParticipantContract {
    @Override
    protected Storage storage() {
        return new InMemoryStorage();
    }
}
