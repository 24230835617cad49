package io.eshop.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is provisioned into Grafana. Whether the metrics are there that it asks for, the running shop tells in e2e's MetricsIT. */
class GrafanaTest {
    private static final Path GRAFANA = Checkout.DOCKER.resolve("grafana");
    private static final String PROMETHEUS = "prometheus";

    private final Set<String> uids = new HashSet<>();

    @Test
    void every_dashboard_is_mounted_where_grafana_looks() {
        String path = Yaml.document(GRAFANA.resolve("dashboards.yaml"))
                .at("/providers/0/options/path")
                .asText();
        String mounted = Yaml.document(Checkout.DOCKER.resolve("compose.yaml"))
                .at("/services/grafana/volumes")
                .toString();
        for (Path dashboard : dashboards()) {
            assertThat(mounted)
                    .contains("./grafana/dashboards/%1$s:%2$s/%1$s:ro".formatted(dashboard.getFileName(), path));
        }
    }

    @Test
    void every_panel_says_what_it_shows_and_asks_prometheus() {
        for (Path dashboard : dashboards()) {
            JsonNode json = Yaml.document(dashboard);
            assertThat(uids.add(json.path("uid").asText()))
                    .as("another dashboard's uid: %s", dashboard)
                    .isTrue();
            assertThat(json.path("panels")).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotEmpty();
                assertThat(panel.path("description").asText()).isNotEmpty();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo(PROMETHEUS);
                assertThat(panel.path("targets"))
                        .isNotEmpty()
                        .allSatisfy(target ->
                                assertThat(target.path("expr").asText()).isNotEmpty());
            });
        }
    }

    @Test
    void every_alert_has_a_condition_that_it_asks_for_and_words_for_the_operator() {
        JsonNode rules = Yaml.document(GRAFANA.resolve("alerts.yaml")).at("/groups/0/rules");
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(uids.add(rule.path("uid").asText())).isTrue();
            assertThat(rule.path("data")).singleElement().satisfies(query -> {
                assertThat(query.path("refId").asText())
                        .isEqualTo(rule.path("condition").asText());
                assertThat(query.path("datasourceUid").asText()).isEqualTo(PROMETHEUS);
                // a comparison without bool keeps the value, and 0 is no alert
                assertThat(query.at("/model/expr").asText()).containsPattern("[<>] bool [0-9.]+$");
            });
            assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
        });
    }

    private static List<Path> dashboards() {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).isNotEmpty();
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
