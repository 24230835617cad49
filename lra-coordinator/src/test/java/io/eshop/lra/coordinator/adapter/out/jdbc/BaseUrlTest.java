package io.eshop.lra.coordinator.adapter.out.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    private static final String ADDRESS = "http://h:80/lra/stock/compensate";

    @ParameterizedTest
    @CsvSource({
        "http://h:80/lra/stock/compensate?sig=1, compensate?sig=1",
        "http://h:80/lra/stock/complete,         complete",
        "http://h:80/lra,                        /lra",
        "http://h:80/lra/stock//complete,        /lra/stock//complete",
        "http://h:80/lra/stock/httpd,            /lra/stock/httpd",
        "http://h:8080/lra/stock/complete,       http://h:8080/lra/stock/complete",
        "https://h:80/lra/stock/complete,        https://h:80/lra/stock/complete",
        "HTTP://h:80/lra/stock/complete,         HTTP://h:80/lra/stock/complete",
        "http://h:80?x=/y,                       http://h:80?x=/y"
    })
    void a_link_is_made_as_short_as_it_can_be_and_long_again(String link, String shorter) {
        BaseUrl base = BaseUrl.of(ADDRESS);

        assertThat(base.shorten(link)).isEqualTo(shorter);
        assertThat(base.restore(shorter)).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ht", "http://", "http://h", "http://h:80/lra/", "http://h/compensate"})
    void an_address_that_is_cut_off_serves_as_well(String address) {
        BaseUrl base = BaseUrl.of(address);

        assertThat(base.restore(base.shorten(ADDRESS))).isEqualTo(ADDRESS);
    }

    @Test
    void without_an_address_a_link_stays_as_it_is() {
        assertThat(BaseUrl.of("").shorten(ADDRESS)).isEqualTo(ADDRESS);
    }
}
