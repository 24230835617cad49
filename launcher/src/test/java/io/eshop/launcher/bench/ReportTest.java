package io.eshop.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void percentiles_are_milliseconds_of_what_ended_in_time() {
        Histogram latencies = new Histogram(1_000_000, 3);
        for (int micros = 1000; micros <= 100_000; micros += 1000) {
            latencies.recordValue(micros);
        }
        Load load = new Load(4, latencies, Map.of("200", 103L, "503", 2L, "429", 1L), Map.of("200", 103L));

        assertThat(load.perSecond()).isEqualTo(25);
        assertThat(load.percentileMs(50)).isBetween(50.0, 50.1);
        assertThat(load.percentileMs(99)).isBetween(99.0, 99.1);
        assertThat(load.done()).isEqualTo(103);
        assertThat(load.unwanted().orElseThrow().split(", ")).containsExactlyInAnyOrder("2 x 503", "1 x 429");
    }

    @Test
    void the_median_is_a_round_that_was_measured() {
        assertThat(Bench.median(List.of(9, 1, 4), Comparator.naturalOrder())).isEqualTo(4);
        assertThat(Bench.median(List.of(3, 9, 1, 4), Comparator.naturalOrder())).isEqualTo(3);
        assertThat(Bench.median(List.of(7), Comparator.naturalOrder())).isEqualTo(7);
    }

    @Test
    void the_generator_is_no_cost_of_the_shop() {
        assertThat(figures().shopCpuSecondsPer1000()).isEqualTo(0.75);
    }

    @Test
    void json_has_the_figures_of_each_load_and_the_yardsticks() {
        Report report = new Report(
                Map.of("buffered", figures()), Map.of(Yardstick.A, 5424.4, Yardstick.C, 24_000.0), 2900, true);

        assertThat(report.toJson()).isEqualTo(json("""
                {
                  "buffered": {
                    "perSecond": 1235, "p50Ms": 1.5, "p90Ms": 2.5, "p99Ms": 30.13, "ratio": 0.2276, "completedPerSecond": 400,
                    "cpuSecondsPer1000": 0.75, "cpuSecondsPer1000ByProcess": {"gateway": 0.5, "order": 0.25, "bench": 0.1},
                    "unwanted": "1 x 503"
                  },
                  "yardsticks": {"a": 5424, "c": 24000},
                  "rssMb": 2900,
                  "auditHolds": true
                }"""));
    }

    private static Figures figures() {
        return new Figures(
                1234.56,
                1.5,
                2.5,
                30.1251,
                0.22759,
                Yardstick.A,
                Map.of("completedPerSecond", 400.0),
                Map.of("gateway", 0.5, "order", 0.25, Processes.GENERATOR, 0.1),
                Optional.of("1 x 503"));
    }

    /** Numbers are equal when their digits are. */
    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
