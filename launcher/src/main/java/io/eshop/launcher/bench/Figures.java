package io.eshop.launcher.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was measured of one kind of load.
 *
 * @param perSecond pieces of work that ended as they should
 * @param ratio of that to its yardstick, of the same round
 * @param yardstick which that is
 * @param more that was measured, by name
 * @param cpuSecondsPer1000 processor time per thousand pieces of work, by process, until all was settled
 * @param unwanted what came out that should not have
 */
public record Figures(
        double perSecond,
        double p50Ms,
        double p90Ms,
        double p99Ms,
        double ratio,
        Yardstick yardstick,
        Map<String, Double> more,
        Map<String, Double> cpuSecondsPer1000,
        Optional<String> unwanted) {

    public Figures {
        more = new TreeMap<>(more);
    }

    /** These, and more. */
    Figures and(Map<String, Double> others) {
        Map<String, Double> all = new TreeMap<>(more);
        all.putAll(others);
        return new Figures(perSecond, p50Ms, p90Ms, p99Ms, ratio, yardstick, all, cpuSecondsPer1000, unwanted);
    }

    /** Processor time of the shop, its engines included; not that of the generator. */
    public double shopCpuSecondsPer1000() {
        return cpuSecondsPer1000.entrySet().stream()
                .filter(process -> !process.getKey().equals(Processes.GENERATOR))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    JsonObjectBuilder toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("perSecond", rounded(perSecond))
                .add("p50Ms", rounded(p50Ms))
                .add("p90Ms", rounded(p90Ms))
                .add("p99Ms", rounded(p99Ms))
                .add("ratio", rounded(ratio));
        more.forEach((name, value) -> json.add(name, rounded(value)));
        JsonObjectBuilder processes = Json.createObjectBuilder();
        cpuSecondsPer1000.forEach((process, seconds) -> processes.add(process, rounded(seconds)));
        json.add("cpuSecondsPer1000", rounded(shopCpuSecondsPer1000())).add("cpuSecondsPer1000ByProcess", processes);
        unwanted.ifPresent(told -> json.add("unwanted", told));
        return json;
    }

    static BigDecimal rounded(double value) {
        BigDecimal digits = BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros();
        return digits.scale() < 0 ? digits.setScale(0) : digits;
    }
}
