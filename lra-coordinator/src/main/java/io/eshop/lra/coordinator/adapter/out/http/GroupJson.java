package io.eshop.lra.coordinator.adapter.out.http;

import io.eshop.lra.coordinator.domain.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Calls of one request, and the answers to them. */
final class GroupJson {
    /** Looking for it costs more than using it. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private final JsonArrayBuilder calls = PROVIDER.createArrayBuilder();

    /** Adds a call as it would be made alone. */
    void add(URI url, String lra, Optional<String> parent) {
        JsonObjectBuilder json =
                PROVIDER.createObjectBuilder().add("url", url.toString()).add("lra", lra);
        parent.ifPresent(enclosing -> json.add("parent", enclosing));
        calls.add(json);
    }

    @Override
    public String toString() {
        return calls.build().toString();
    }

    /** Empty when this does not answer so many calls. */
    static Optional<List<Answer>> answers(String text, int calls) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return reader.readValue() instanceof JsonArray array && array.size() == calls
                    ? Optional.of(array.getValuesAs(GroupJson::answer))
                    : Optional.empty();
        } catch (JsonException | ClassCastException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static Answer answer(JsonObject json) {
        return Answer.of(json.getInt("status"), json.getString("body", ""));
    }
}
