package io.eshop.stock.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        return after(NetTransfer.of(List.of(transfer)).get(0));
    }

    /** The stock after several transfers at once; empty when a balance would go below zero. */
    public Optional<Stock> after(NetTransfer net) {
        if (Stream.of(Balance.values()).anyMatch(balance -> count(balance) + net.gain(balance) < 0)) {
            return Optional.empty();
        }
        return Optional.of(new Stock(
                id,
                productID,
                goodsIn,
                available + net.gain(Balance.AVAILABLE),
                held + net.gain(Balance.HELD),
                committed + net.gain(Balance.COMMITTED),
                allotted + net.gain(Balance.ALLOTTED)));
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
}
