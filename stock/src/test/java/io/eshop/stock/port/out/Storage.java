package io.eshop.stock.port.out;

import java.util.function.Consumer;
import java.util.function.Function;

/** Something that stores, with its transactions: what the contracts of the out-ports are tried on. */
public interface Storage {

    /** Runs work in a transaction of its own; an exception rolls it back. */
    <T> T inTransaction(Function<Ports, T> work);

    default void runInTransaction(Consumer<Ports> work) {
        inTransaction(ports -> {
            work.accept(ports);
            return null;
        });
    }

    /** The out-ports within a transaction. */
    record Ports(Stocks stocks, Allotments allotments, Reservations reservations, Barrier barrier) {}
}
