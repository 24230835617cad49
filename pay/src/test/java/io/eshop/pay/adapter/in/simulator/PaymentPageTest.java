package io.eshop.pay.adapter.in.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.pay.adapter.in.simulator.Simulator.Attempt;
import io.eshop.pay.adapter.in.simulator.Simulator.Told;
import io.eshop.pay.adapter.in.simulator.SimulatorResource.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentPageTest {
    private static final Attempt ATTEMPT = new Attempt(70, 7, 123456, "EUR");

    @Test
    void the_buyer_sees_what_is_paid_and_chooses_how_it_ends() {
        String page = PaymentPage.choose(ATTEMPT);
        assertThat(page).contains("order 7", "1234.56", "EUR", "Reference 70").doesNotContain("{{");
        for (Decision decision : Decision.values()) {
            assertThat(page).contains("value=\"" + decision + "\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void the_buyer_sees_what_came_of_it(Decision decision) {
        for (Told told : Told.values()) {
            assertThat(PaymentPage.done(ATTEMPT, decision, told))
                    .contains("<h1 class")
                    .doesNotContain("{{");
        }
        assertThat(PaymentPage.done(ATTEMPT, decision, Told.TAKEN))
                .contains(decision == Decision.DECLINE ? ">Declined<" : ">Paid<");
        assertThat(PaymentPage.done(ATTEMPT, decision, Told.REFUSED)).contains("Nothing is paid");
    }
}
