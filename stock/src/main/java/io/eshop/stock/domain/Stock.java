package io.eshop.stock.domain;

import java.util.Optional;

/**
 * How many units of a product there are.
 *
 * <p>Every unit that came in is counted in one place: {@code goodsIn = available + held + committed + allotted}. Reservations move units between the
 * balances; only goods that come in, and a recount, change how many there are.
 *
 * @param goodsIn units that came in, corrected by recounts
 * @param available units that orders may reserve
 * @param held units of orders whose LRA is under way
 * @param committed units sold
 * @param allotted units set aside for a flash sale
 */
public record Stock(long id, long productID, long goodsIn, long available, long held, long committed, long allotted) {
    /** What can be entered at once; far from where sums overflow. */
    public static final long MAX_UNITS = 1_000_000_000;

    public Stock {
        if (available < 0 || held < 0 || committed < 0 || allotted < 0) {
            throw new IllegalArgumentException("below zero: available %d, held %d, committed %d, allotted %d"
                    .formatted(available, held, committed, allotted));
        }
        if (goodsIn != available + held + committed + allotted) {
            throw new IllegalArgumentException(
                    "%d units came in, but available %d + held %d + committed %d + allotted %d"
                            .formatted(goodsIn, available, held, committed, allotted));
        }
    }

    /** The first goods of a product came in, all of them available. */
    public static Stock received(long id, long productID, long units) {
        return new Stock(id, productID, units, units, 0, 0, 0);
    }

    /** The stock after a transfer; empty when there are not enough units to move. */
    public Optional<Stock> after(Transfer transfer) {
        if (count(transfer.from()) < transfer.units()) {
            return Optional.empty();
        }
        return Optional.of(new Stock(
                id,
                productID,
                goodsIn,
                available + change(transfer, Balance.AVAILABLE),
                held + change(transfer, Balance.HELD),
                committed + change(transfer, Balance.COMMITTED),
                allotted + change(transfer, Balance.ALLOTTED)));
    }

    /** The stock when so many units turn out to be available: goods came in, or were missing. What orders have reserved stays theirs. */
    public Stock recounted(long availableNow) {
        return new Stock(id, productID, goodsIn - available + availableNow, availableNow, held, committed, allotted);
    }

    private long count(Balance balance) {
        return switch (balance) {
            case AVAILABLE -> available;
            case HELD -> held;
            case COMMITTED -> committed;
            case ALLOTTED -> allotted;
        };
    }

    private static long change(Transfer transfer, Balance balance) {
        if (balance == transfer.from()) {
            return -transfer.units();
        }
        return balance == transfer.to() ? transfer.units() : 0;
    }
}
