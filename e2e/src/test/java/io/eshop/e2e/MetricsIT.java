package io.eshop.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics that Grafana's dashboards and alert rules ask for are those that the shop tells. */
@ShopTest
class MetricsIT {
    private static final Path GRAFANA = Path.of(System.getProperty("eshop.root"), "docker/grafana");
    private static final Pattern QUERY = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)+)\"|expr: '([^']+)'");
    /** What is in braces, in brackets, or behind {@code by}. */
    private static final Pattern NO_METRICS = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)");

    private static final Pattern METRIC = Pattern.compile("\\b(?!bool\\b|by\\b)[A-Za-z_][A-Za-z0-9_]*\\b(?! *\\()");
    /** Told by Prometheus itself. */
    private static final String UP = "up";

    private final Shop shop;

    MetricsIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void what_is_shown_and_watched_is_told() {
        shop.restartWithAgent("order");
        shop.setFlashSale(shop.goods(1000, 5), 5);
        Order.of(shop.goods(1000, 5), 1).submit(shop.customer()).expect(200, 0);

        Set<String> wanted = wanted();
        assertThat(wanted).contains("eshop_orders_total", "eshop_sale_units_left", "lra_unfinished");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(told()).containsAll(wanted));
    }

    private static Set<String> wanted() {
        try (Stream<Path> files = Files.walk(GRAFANA)) {
            return files.filter(Files::isRegularFile)
                    .map(MetricsIT::read)
                    .flatMap(text -> QUERY.matcher(text).results())
                    .map(query -> query.group(1) == null
                            ? query.group(2)
                            : query.group(1).replace("\\\"", "\""))
                    .map(query -> NO_METRICS.matcher(query).replaceAll(""))
                    .flatMap(query -> METRIC.matcher(query).results())
                    .map(MatchResult::group)
                    .filter(metric -> !metric.equals(UP))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> told() {
        return Stream.of(ServersIT.SERVERS)
                .map(this::page)
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(toCollection(TreeSet::new));
    }

    private String page(String server) {
        Answer answer = shop.anybody().at(shop.url(server)).get("/metrics");
        assertThat(answer.status()).as(server).isEqualTo(200);
        return answer.body();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
