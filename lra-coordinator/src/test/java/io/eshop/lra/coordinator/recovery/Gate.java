package io.eshop.lra.coordinator.recovery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Where threads stop while it is shut. */
final class Gate {
    private boolean isOpen = true;

    synchronized void shut() {
        isOpen = false;
    }

    synchronized void open() {
        isOpen = true;
        notifyAll();
    }

    synchronized void pass() {
        boolean interrupted = false;
        while (!isOpen) {
            try {
                wait();
            } catch (InterruptedException e) {
                // a stopped process notices nothing
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something whose every call passes here first. */
    <T> T before(Class<T> type, T behind) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    pass();
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
