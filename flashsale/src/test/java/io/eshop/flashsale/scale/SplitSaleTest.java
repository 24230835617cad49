package io.eshop.flashsale.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.flashsale.scale.SplitSale.Cost;
import io.eshop.flashsale.scale.SplitSale.Faults;
import io.eshop.flashsale.scale.SplitSale.Result;
import io.eshop.flashsale.scale.SplitSale.Terms;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** {@link SplitSale} itself checks after every command that no unit is sold twice or lost, and that nobody has two. */
class SplitSaleTest {
    private static final Cost COST = new Cost(60, 30);
    private static final int UNITS = 200;
    private static final int BUYERS = 600;

    @Example
    void every_unit_is_sold_while_there_are_buyers() {
        for (int slots = 1; slots <= 64; slots *= 2) {
            Result result = run(terms(slots, 4, 8, 0), Faults.NONE, 1);
            assertThat(result.taken()).isEqualTo(UNITS);
            assertThat(result.refused()).isEqualTo(BUYERS - UNITS);
        }
    }

    @Example
    void units_move_to_where_the_buyers_are() {
        Result result = run(new Terms(8, UNITS, BUYERS, 100, 16, 8, 1), Faults.NONE, 1);
        assertThat(result.taken()).isEqualTo(UNITS);
        assertThat(result.lots()).isPositive();
    }

    @Example
    void a_mover_may_die_at_any_step() {
        Terms terms = terms(4, 8, 8, 0.5);
        long steps = run(terms, Faults.NONE, 1).steps();
        assertThat(steps).isGreaterThan(20);
        for (long step = 1; step <= steps; step++) {
            assertThat(run(terms, new Faults(0, 0, 0, step), 1).taken()).isEqualTo(UNITS);
        }
    }

    @Property(tries = 60, seed = "8")
    void whatever_is_lost_or_late_no_unit_is_sold_twice_and_each_is_sold_or_left(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int slots,
            @ForAll @IntRange(min = 1, max = 40) int lot,
            @ForAll @DoubleRange(max = 0.1) double lost,
            @ForAll @DoubleRange(max = 0.1) double late,
            @ForAll @IntRange(max = 3) int lostSlots) {
        Result result = run(terms(slots, lot, 8, 0.3), new Faults(lost, late, lostSlots, 0), seed);
        assertThat(result.taken() + result.left()).isEqualTo(UNITS);
    }

    private static Terms terms(int slots, int lot, int tries, double crowded) {
        return new Terms(slots, UNITS, BUYERS, 60.0 / slots, lot, tries, crowded);
    }

    private static Result run(Terms terms, Faults faults, long seed) {
        return new SplitSale(terms, COST, faults, seed).run();
    }
}
