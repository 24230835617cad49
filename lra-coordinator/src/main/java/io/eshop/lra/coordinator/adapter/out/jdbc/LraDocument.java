package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.domain.Attempt;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Participant;
import io.eshop.lra.coordinator.domain.Rel;
import io.eshop.lra.coordinator.domain.Traceparent;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * The part of an LRA's row that is not searched, as JSON.
 *
 * <p>It is written anew at every change, so it says little: what is left out is as it mostly is, and a participant's links are relative to its address in
 * column {@code participants}. Documents of before leave nothing out, and have whole links; they are read alike.
 *
 * @param bases by which the participants' links are read, in their order
 */
record LraDocument(JsonObject json, List<BaseUrl> bases) {
    /** Looking for it costs more than using it. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private static final JsonGeneratorFactory GENERATORS = PROVIDER.createGeneratorFactory(Map.of());
    private static final int OK = 200;

    /** @param whereabouts that the row has */
    static String of(Lra lra, String whereabouts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = GENERATORS.createGenerator(text)) {
            json.writeStartObject();
            writeUnless(true, json, "confirmed", lra.confirmed());
            lra.trace().ifPresent(trace -> json.write("traceparent", trace.value()));
            json.writeStartArray("participants");
            List<BaseUrl> bases = bases(whereabouts);
            for (int i = 0; i < lra.participants().size(); i++) {
                write(json, lra.participants().get(i), base(bases, i));
            }
            json.writeEnd();
            if (!lra.timeline().isEmpty()) {
                json.writeStartArray("timeline");
                lra.timeline().forEach(attempt -> write(json, attempt));
                json.writeEnd();
            }
            if (!lra.interventions().isEmpty()) {
                json.writeStartArray("interventions");
                lra.interventions().forEach(intervention -> write(json, intervention));
                json.writeEnd();
            }
            json.writeEnd();
        }
        return text.toString();
    }

    static LraDocument read(String text, String whereabouts) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return new LraDocument(reader.readObject(), bases(whereabouts));
        }
    }

    /** Whereabouts are cut off when there are too many: the last one may be half an address, which serves as well, and those beyond have none. */
    private static List<BaseUrl> bases(String whereabouts) {
        return Stream.of(whereabouts.split(" ")).map(BaseUrl::of).toList();
    }

    private static BaseUrl base(List<BaseUrl> bases, int i) {
        return i < bases.size() ? bases.get(i) : BaseUrl.of("");
    }

    boolean confirmed() {
        return json.getBoolean("confirmed", true);
    }

    Optional<Traceparent> trace() {
        return Traceparent.received(json.getString("traceparent", null));
    }

    /** @param startedAt when the LRA was */
    List<Participant> participants(Instant startedAt) {
        List<JsonObject> all = objects("participants", Function.identity());
        List<Participant> participants = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            participants.add(participant(all.get(i), base(bases, i), startedAt));
        }
        return participants;
    }

    List<Attempt> timeline() {
        return objects("timeline", LraDocument::attempt);
    }

    List<Intervention> interventions() {
        return objects("interventions", LraDocument::intervention);
    }

    private <T> List<T> objects(String name, Function<JsonObject, T> read) {
        return json.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .map(read)
                .toList();
    }

    /** Since when it may be called matters only to one who has a call to repeat; any other may be called since the LRA began. */
    private static void write(JsonGenerator json, Participant p, BaseUrl base) {
        json.writeStartObject();
        json.write("id", p.id());
        writeUnless(ParticipantStatus.Active.name(), json, "status", p.status().name());
        json.writeStartObject("links");
        for (Rel rel : Rel.values()) {
            p.links().to(rel).ifPresent(url -> json.write(rel.wireName(), base.shorten(url.toString())));
        }
        json.writeEnd();
        writeUnless("", json, "data", p.data());
        writeUnless(false, json, "ongoing", p.ongoing());
        if (p.attempts() > 0) {
            json.write("attempts", p.attempts());
            json.write("notBefore", p.notBefore().toString());
        }
        writeUnless(false, json, "forgotten", p.forgotten());
        writeUnless(false, json, "notified", p.notified());
        json.writeEnd();
    }

    private static Participant participant(JsonObject json, BaseUrl base, Instant startedAt) {
        Map<Rel, URI> links = new EnumMap<>(Rel.class);
        JsonObject byRel = json.getJsonObject("links");
        byRel.keySet()
                .forEach(
                        rel -> links.put(Rel.named(rel).orElseThrow(), URI.create(base.restore(byRel.getString(rel)))));
        return new Participant(
                json.getString("id"),
                new Links(links),
                json.getString("data", ""),
                ParticipantStatus.valueOf(json.getString("status", ParticipantStatus.Active.name())),
                json.getBoolean("ongoing", false),
                json.getInt("attempts", 0),
                Instant.parse(json.getString("notBefore", startedAt.toString())),
                json.getBoolean("forgotten", false),
                json.getBoolean("notified", false));
    }

    private static void write(JsonGenerator json, Attempt a) {
        json.writeStartObject();
        json.write("at", a.at().toString());
        json.write("participant", a.participant());
        json.write("operation", a.operation().name());
        writeUnless(OK, json, "httpStatus", a.httpStatus());
        json.write("millis", a.took().toMillis());
        writeUnless(1, json, "number", a.number());
        writeUnless("", json, "message", a.message());
        json.writeEnd();
    }

    private static Attempt attempt(JsonObject json) {
        return new Attempt(
                Instant.parse(json.getString("at")),
                json.getString("participant"),
                Operation.valueOf(json.getString("operation")),
                json.getInt("httpStatus", OK),
                Duration.ofMillis(json.getJsonNumber("millis").longValue()),
                json.getInt("number", 1),
                json.getString("message", ""));
    }

    private static void write(JsonGenerator json, Intervention i) {
        json.writeStartObject();
        json.write("at", i.at().toString());
        json.write("action", i.action().name());
        json.write("by", i.by());
        json.write("reason", i.reason());
        json.writeEnd();
    }

    private static Intervention intervention(JsonObject json) {
        return new Intervention(
                Instant.parse(json.getString("at")),
                Intervention.Action.valueOf(json.getString("action")),
                json.getString("by"),
                json.getString("reason"));
    }

    private static void writeUnless(boolean usual, JsonGenerator json, String name, boolean value) {
        if (value != usual) {
            json.write(name, value);
        }
    }

    private static void writeUnless(int usual, JsonGenerator json, String name, int value) {
        if (value != usual) {
            json.write(name, value);
        }
    }

    private static void writeUnless(String usual, JsonGenerator json, String name, String value) {
        if (!value.equals(usual)) {
            json.write(name, value);
        }
    }
}
