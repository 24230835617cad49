package io.eshop.lra.coordinator.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.lra.coordinator.domain.Rel;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {
    @Test
    void links_are_read_as_narayanas_client_writes_them() {
        String header =
                "<http://localhost:8081/p/compensate?method=jakarta.ws.rs.PUT>; rel=\"compensate\"; title=\"compensate URI\"; type=\"text/plain\","
                        + "<http://localhost:8081/p/after>; title=\"after URI\"; type=\"text/plain\"; rel=\"after\"";

        assertThat(LinkHeader.parse(header).byRel())
                .isEqualTo(Map.of(
                        Rel.COMPENSATE, URI.create("http://localhost:8081/p/compensate?method=jakarta.ws.rs.PUT"),
                        Rel.AFTER, URI.create("http://localhost:8081/p/after")));
    }

    @Test
    void links_without_quotes_and_with_unknown_relations_are_read() {
        assertThat(LinkHeader.parse("<http://h/c>;rel=compensate, <http://h/x>;rel=stylesheet")
                        .byRel())
                .isEqualTo(Map.of(Rel.COMPENSATE, URI.create("http://h/c")));
    }

    @Test
    void a_participants_base_url_stands_for_the_links_below_it() {
        assertThat(LinkHeader.parse("<http://h/stock/>; rel=\"participant\"").byRel())
                .isEqualTo(LinkHeader.parseBase("http://h/stock").byRel())
                .containsEntry(Rel.COMPLETE, URI.create("http://h/stock/complete"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<>; rel=\"compensate\"",
                "<http://h/complete>; rel=\"complete\"",
                "<ftp://h/c>; rel=\"compensate\"",
                "<c>; rel=\"compensate\"",
                "<http://h/a b>; rel=\"compensate\"",
                "<http:///c>; rel=\"compensate\"",
                "http://h/c; rel=compensate"
            })
    void what_is_no_participant_is_refused(String header) {
        assertThatThrownBy(() -> LinkHeader.parse(header)).isInstanceOf(BadRequest.class);
    }
}
