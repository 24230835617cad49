package io.eshop.lra.coordinator.port.out;

class InMemoryActionLogTest extends ActionLogContract {
    private final ActionLog log = new InMemoryActionLog();

    @Override
    protected ActionLog log() {
        return log;
    }
}
