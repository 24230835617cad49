package io.eshop.flashsale.scale;

import io.eshop.flashsale.scale.SplitSale.Cost;
import io.eshop.flashsale.scale.SplitSale.Faults;
import io.eshop.flashsale.scale.SplitSale.Result;
import io.eshop.flashsale.scale.SplitSale.Terms;
import org.junit.jupiter.api.Test;

/**
 * No test: what splitting a sale brings and costs, to read. The tables are in docs/scale.md.
 *
 * <pre>mvn -pl flashsale test -Dtest=SplitSaleFigures</pre>
 */
class SplitSaleFigures {
    /** In microseconds; what {@code RedisSlot} measures, rounded up. */
    private static final Cost COST =
            new Cost(Integer.getInteger("cost.change", 60), Integer.getInteger("cost.look", 30));

    private static final int UNITS = 10_000;
    private static final int BUYERS = 2 * UNITS;

    @Test
    void tell() {
        System.out.printf("%d units, %d buyers, half as many at once as the busiest slot can serve%n", UNITS, BUYERS);
        System.out.printf(
                "%8s %6s %5s %6s %10s %6s %10s %9s%n",
                "crowded", "slots", "lot", "tries", "units/s", "lots", "too early", "unsold");
        for (double crowded : new double[] {0, 0.5}) {
            for (int slots : new int[] {4, 16, 64}) {
                for (int lot : new int[] {1, 10, 100}) {
                    for (int tries : new int[] {2, 8}) {
                        tell(crowded, slots, lot, tries);
                    }
                }
            }
        }
    }

    private static void tell(double crowded, int slots, int lot, int tries) {
        double busiest = crowded + (1 - crowded) / slots;
        Terms terms = new Terms(slots, UNITS, BUYERS, 2 * COST.change() * busiest, lot, tries, crowded);
        Result result = new SplitSale(terms, COST, Faults.NONE, 8).run();
        System.out.printf(
                "%7.0f%% %6d %5d %6d %,10.0f %6d %10d %9d%n",
                100 * crowded,
                slots,
                lot,
                tries,
                1e6 * result.taken() / result.lastTakenAt(),
                result.lots(),
                result.refusedTooEarly(),
                result.left());
    }
}
