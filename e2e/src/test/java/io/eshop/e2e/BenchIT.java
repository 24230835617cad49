package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

@ShopTest
class BenchIT {
    private final Shop shop;

    BenchIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void the_bench_tells_of_each_load_how_fast_it_was_beside_its_yardstick() {
        JsonObject report =
                shop.bench("all", "--seconds", "1", "--warm-up", "1", "--users", "500", "--connections", "16");

        for (String load : new String[] {"submit", "buffered", "flashsale", "soldout", "lra"}) {
            JsonObject figures = report.getJsonObject(load);
            assertThat(figures).as(load).isNotNull();
            assertThat(number(figures, "perSecond")).as(load).isPositive();
            assertThat(number(figures, "p50Ms")).as(load).isPositive().isLessThanOrEqualTo(number(figures, "p90Ms"));
            assertThat(number(figures, "p90Ms")).as(load).isLessThanOrEqualTo(number(figures, "p99Ms"));
            assertThat(number(figures, "cpuSecondsPer1000")).as(load).isPositive();
            assertThat(number(figures, "ratio")).as(load).isPositive();
        }
        assertThat(number(report.getJsonObject("buffered"), "completedPerSecond"))
                .isPositive();
        JsonObject yardsticks = report.getJsonObject("yardsticks");
        assertThat(yardsticks).containsOnlyKeys("a", "b", "c");
        assertThat(yardsticks.values())
                .extracting(JsonValue::toString)
                .extracting(Double::parseDouble)
                .allSatisfy(perSecond -> assertThat(perSecond).isPositive());
        assertThat(report.getInt("rssMb")).isPositive();
        assertThat(report.getBoolean("auditHolds")).isTrue();
        assertThat(shop.tables().rows("show schemas like 'eshop_bench'")).isEmpty();
    }

    private static double number(JsonObject object, String name) {
        return object.getJsonNumber(name).doubleValue();
    }
}
