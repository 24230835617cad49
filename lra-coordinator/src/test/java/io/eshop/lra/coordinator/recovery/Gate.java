package io.eshop.lra.coordinator.recovery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Predicate;

/** Where threads stop while it is shut. */
final class Gate {
    private boolean isOpen = true;
    private int waiting;

    synchronized void shut() {
        isOpen = false;
    }

    synchronized void open() {
        isOpen = true;
        notifyAll();
    }

    synchronized void pass() {
        boolean interrupted = false;
        waiting++;
        while (!isOpen) {
            try {
                wait();
            } catch (InterruptedException e) {
                // a stopped process notices nothing
                interrupted = true;
            }
        }
        waiting--;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isHolding() {
        return waiting > 0;
    }

    /** Something whose every call passes here first. */
    <T> T before(Class<T> type, T behind) {
        return before(type, behind, method -> true);
    }

    /** Something of whose calls those that match pass here first. */
    <T> T before(Class<T> type, T behind, Predicate<Method> matching) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (matching.test(method)) {
                        pass();
                    }
                    try {
                        Object result = method.invoke(behind, arguments);
                        return result instanceof Connection connection
                                ? before(Connection.class, connection, matching)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
