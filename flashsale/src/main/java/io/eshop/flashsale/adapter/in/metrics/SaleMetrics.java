package io.eshop.flashsale.adapter.in.metrics;

import io.eshop.flashsale.port.in.ViewingSales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The gauge {@code eshop_sale_units_left} of every sale that can be bought from, as it was at the last refresh. */
@ApplicationScoped
public class SaleMetrics {
    private static final Metadata UNITS_LEFT = Metadata.builder()
            .withName("eshop_sale_units_left")
            .withDescription("Units that can still be bought, by sale")
            .build();

    @Inject
    ViewingSales sales;

    @Inject
    MetricRegistry metrics;

    private volatile Map<Long, Long> left = Map.of();

    /**
     * Looks again. To be called by one at a time.
     *
     * @throws io.eshop.flashsale.port.out.Unavailable when a part is down; the gauges stay as they are
     */
    public void refresh() {
        Map<Long, Long> before = left;
        left = sales.unitsLeft();
        left.keySet().stream()
                .filter(sale -> !before.containsKey(sale))
                .forEach(sale -> metrics.gauge(UNITS_LEFT, () -> left.getOrDefault(sale, 0L), tag(sale)));
        before.keySet().stream()
                .filter(sale -> !left.containsKey(sale))
                .forEach(sale -> metrics.remove(new MetricID(UNITS_LEFT.getName(), tag(sale))));
    }

    private static Tag tag(long sale) {
        return new Tag("sale", Long.toString(sale));
    }
}
