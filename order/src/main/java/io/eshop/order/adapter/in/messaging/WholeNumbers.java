package io.eshop.order.adapter.in.messaging;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the messages carry: JSON objects, of whole numbers for the most part. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** The JSON object that a body is; empty when it is none. */
    static Optional<JsonObject> object(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(String.valueOf(body)))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** The numbers of these names in a JSON object; empty when one is missing or is no whole number of 64 bits. */
    static Optional<Map<String, Long>> of(String body, List<String> names) {
        return object(body).flatMap(object -> of(object, names));
    }

    static Optional<Map<String, Long>> of(JsonObject object, List<String> names) {
        Map<String, Long> numbers = new HashMap<>();
        for (String name : names) {
            if (!(object.get(name) instanceof JsonNumber number)) {
                return Optional.empty();
            }
            try {
                numbers.put(name, number.longValueExact());
            } catch (ArithmeticException e) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }
}
