package io.eshop.stock.domain;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several transfers of one product come to.
 *
 * @param gains by how many units each balance grows, or shrinks when below 0; all together 0
 */
public record NetTransfer(long productID, Map<Balance, Long> gains) {

    /** One for each product, always in the same order, so that those who make many at once wait for each other and never in a circle. */
    public static List<NetTransfer> of(Collection<Transfer> transfers) {
        Map<Long, Map<Balance, Long>> byProduct = new TreeMap<>();
        for (Transfer transfer : transfers) {
            Map<Balance, Long> gains =
                    byProduct.computeIfAbsent(transfer.productID(), product -> new EnumMap<>(Balance.class));
            gains.merge(transfer.from(), -transfer.units(), Math::addExact);
            gains.merge(transfer.to(), transfer.units(), Math::addExact);
        }
        return byProduct.entrySet().stream()
                .map(product -> new NetTransfer(product.getKey(), product.getValue()))
                .toList();
    }

    /** How many units a balance gains. */
    public long gain(Balance balance) {
        return gains.getOrDefault(balance, 0L);
    }
}
