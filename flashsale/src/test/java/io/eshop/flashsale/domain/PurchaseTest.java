package io.eshop.flashsale.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PurchaseTest {
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI OTHER = URI.create("http://localhost:50000/lra-coordinator/2");

    @Property(tries = 300)
    void a_unit_is_due_exactly_when_the_purchase_has_come_to_nothing(@ForAll List<Integer> story) {
        Purchase purchase = queued();
        for (int step : story) {
            purchase = after(purchase, Math.floorMod(step, 8));
            boolean nothing =
                    purchase.status() == PurchaseStatus.REFUSED || purchase.status() == PurchaseStatus.CANCELLED;
            assertThat(purchase.owesUnit()).isEqualTo(nothing);
        }
    }

    private static Purchase after(Purchase purchase, int step) {
        return switch (step) {
            case 0 -> held(purchase, LRA);
            case 1 -> held(purchase, OTHER);
            case 2 -> purchase.completed(LRA);
            case 3 -> purchase.compensated(LRA);
            case 4 -> purchase.refused("out of stock");
            case 5 -> purchase.giveBack(LRA) instanceof Returning.Begun begun ? begun.purchase() : purchase;
            case 6 -> purchase.completed(OTHER);
            default -> purchase.compensated(OTHER);
        };
    }

    @Test
    void another_lra_does_not_move_it() {
        Purchase held = held(queued(), LRA);
        assertThat(held.completed(OTHER)).isEqualTo(held);
        assertThat(held.compensated(OTHER)).isEqualTo(held);
    }

    @Test
    void an_end_that_is_told_again_changes_nothing() {
        Purchase ordered = held(queued(), LRA).completed(LRA);
        assertThat(ordered.completed(LRA)).isEqualTo(ordered);
        assertThat(ordered.compensated(LRA)).isEqualTo(ordered);
        Purchase refused = held(queued(), LRA).refused("out of stock").compensated(LRA);
        assertThat(refused.compensated(LRA)).isEqualTo(refused);
        assertThat(refused.completed(LRA)).isEqualTo(refused);
    }

    private static Purchase held(Purchase purchase, URI lra) {
        return purchase.hold(lra) instanceof Holding.Held held ? held.purchase() : purchase;
    }

    private static Purchase queued() {
        return new Purchase(
                1,
                2,
                7,
                42,
                new Money(999),
                Instant.parse("2030-01-01T10:00:00Z"),
                PurchaseStatus.QUEUED,
                Unit.TAKEN,
                Optional.empty(),
                Optional.empty());
    }
}
