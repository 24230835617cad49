package io.eshop.lra.coordinator.adapter.out.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    private final Alternatives alternatives =
            new Alternatives("http://stock:1,http://stock:11; http://pay:2/, http://pay:3;http://order:4");

    @Test
    void each_attempt_goes_to_the_next_instance_of_the_participant() {
        assertThat(of("http://pay:2/lra/payments?sig=x", 1)).isEqualTo("http://pay:2/lra/payments?sig=x");
        assertThat(of("http://pay:2/lra/payments?sig=x", 2)).isEqualTo("http://pay:3/lra/payments?sig=x");
        assertThat(of("http://pay:2/lra/payments?sig=x", 3)).isEqualTo("http://pay:2/lra/payments?sig=x");
        assertThat(of("http://pay:3/lra/payments", 2)).isEqualTo("http://pay:2/lra/payments");
    }

    @Test
    void a_port_is_not_taken_for_the_beginning_of_another() {
        assertThat(of("http://stock:11/lra", 2)).isEqualTo("http://stock:1/lra");
    }

    @Test
    void who_is_alone_or_not_known_is_called_again() {
        assertThat(of("http://order:4/lra", 2)).isEqualTo("http://order:4/lra");
        assertThat(of("http://elsewhere:5/lra", 7)).isEqualTo("http://elsewhere:5/lra");
        assertThat(new Alternatives("").of(URI.create("http://pay:2/lra"), 2)).hasToString("http://pay:2/lra");
    }

    private String of(String url, int attempt) {
        return alternatives.of(URI.create(url), attempt).toString();
    }
}
