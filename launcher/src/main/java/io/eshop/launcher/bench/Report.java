package io.eshop.launcher.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Map;

/**
 * What a bench brought.
 *
 * @param figures by the load's name
 * @param yardsticks per second
 * @param rssMb what the Liberty servers hold of the memory after it, in MiB; what they share counts once
 * @param auditHolds whether goods and money add up after it
 */
public record Report(Map<String, Figures> figures, Map<Yardstick, Double> yardsticks, long rssMb, boolean auditHolds) {

    public JsonObject toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        figures.forEach((name, measured) -> json.add(name, measured.toJson()));
        JsonObjectBuilder perSecond = Json.createObjectBuilder();
        yardsticks.forEach(
                (yardstick, value) -> perSecond.add(yardstick.name().toLowerCase(Locale.ROOT), Figures.rounded(value)));
        return json.add("yardsticks", perSecond)
                .add("rssMb", rssMb)
                .add("auditHolds", auditHolds)
                .build();
    }
}
