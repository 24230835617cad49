package io.eshop.kernel.web;

import io.eshop.kernel.api.ApiException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns by which a list may be searched and sorted, and the type of each: the allow list. Nothing else of a request gets into a query's text. */
public final class Columns {
    private final Map<String, Function<JsonValue, Object>> types = new LinkedHashMap<>();

    /** Whole numbers of 64 bits. */
    public Columns numbers(String... names) {
        return add(Columns::number, names);
    }

    /** Whole numbers of 32 bits. */
    public Columns smallNumbers(String... names) {
        return add(value -> Math.toIntExact(number(value)), names);
    }

    public Columns texts(String... names) {
        return add(Columns::text, names);
    }

    /** RFC 3339. */
    public Columns times(String... names) {
        return add(Columns::time, names);
    }

    /** One of the names of an enum. */
    public <E extends Enum<E>> Columns choices(String name, Class<E> type) {
        return add(value -> Enum.valueOf(type, text(value)), name);
    }

    void require(String field, String name) {
        if (!types.containsKey(name)) {
            throw ApiException.violation(field, "must be one of " + String.join(", ", types.keySet()));
        }
    }

    /** A value of the column's type. */
    Object value(String field, String name, JsonValue value) {
        try {
            return types.get(name).apply(value);
        } catch (ClassCastException | ArithmeticException | IllegalArgumentException | DateTimeParseException e) {
            throw ApiException.violation(field, "is no value of " + name);
        }
    }

    private Columns add(Function<JsonValue, Object> type, String... names) {
        Stream.of(names).forEach(name -> types.put(name, type));
        return this;
    }

    private static long number(JsonValue value) {
        return ((JsonNumber) value).bigDecimalValue().longValueExact();
    }

    private static String text(JsonValue value) {
        return ((JsonString) value).getString();
    }

    private static Instant time(JsonValue value) {
        return OffsetDateTime.parse(text(value)).toInstant();
    }
}
