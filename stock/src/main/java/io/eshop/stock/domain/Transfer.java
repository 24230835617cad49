package io.eshop.stock.domain;

import static java.util.Comparator.comparingLong;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Units of a product go from one balance to another; what there is in all stays the same.
 *
 * @param units above 0
 */
public record Transfer(long productID, Balance from, Balance to, long units) {

    public Transfer {
        if (from == to || units <= 0) {
            throw new IllegalArgumentException("not a transfer: " + units + " units from " + from + " to " + to);
        }
    }

    /**
     * The same moves in as few transfers as can be, always in the same order, so that those who make many at once wait for each other and never
     * in a circle.
     */
    public static List<Transfer> folded(Collection<Transfer> transfers) {
        Map<Move, Long> units = new TreeMap<>();
        transfers.forEach(transfer ->
                units.merge(new Move(transfer.productID, transfer.from, transfer.to), transfer.units, Math::addExact));
        return units.entrySet().stream()
                .map(move -> move.getKey().of(move.getValue()))
                .toList();
    }

    private record Move(long productID, Balance from, Balance to) implements Comparable<Move> {
        private static final Comparator<Move> ORDER =
                comparingLong(Move::productID).thenComparing(Move::from).thenComparing(Move::to);

        @Override
        public int compareTo(Move other) {
            return ORDER.compare(this, other);
        }

        Transfer of(long units) {
            return new Transfer(productID, from, to, units);
        }
    }

    /** The same units to another balance. */
    public Transfer into(Balance other) {
        return new Transfer(productID, from, other, units);
    }
}
