package io.eshop.lra.client;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;

/** JSON processing with a provider that is looked for once. */
final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    static void addUnlessNull(JsonObjectBuilder object, String name, String value) {
        if (value != null) {
            object.add(name, value);
        }
    }

    /** Empty when the text is no JSON array. */
    static Optional<JsonArray> array(String text) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return reader.readValue() instanceof JsonArray array ? Optional.of(array) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
