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

/** What the messages carry: JSON objects of whole numbers. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** The numbers of these names in a JSON object; empty when one is missing or is no whole number of 64 bits. */
    static Optional<Map<String, Long>> of(String body, List<String> names) {
        try (JsonReader reader = Json.createReader(new StringReader(String.valueOf(body)))) {
            JsonObject object = reader.readObject();
            Map<String, Long> numbers = new HashMap<>();
            for (String name : names) {
                if (object.get(name) instanceof JsonNumber number) {
                    numbers.put(name, number.longValueExact());
                }
            }
            return numbers.size() == names.size() ? Optional.of(numbers) : Optional.empty();
        } catch (JsonException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
