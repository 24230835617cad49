package io.eshop.lra.coordinator.port.out;

class InMemoryActionLogTest extends ActionLogContract {
    @Override
    protected ActionLog open() {
        return new InMemoryActionLog();
    }
}
