package io.eshop.kernel.web;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;

/**
 * JSON as JSON-B reads it, but without its conversions: a number that has a fraction or does not fit its field, and a string where a number is
 * expected or the other way round, are refused instead of being cut or converted.
 *
 * <p>JSON-B asks its deserializers for {@code Long} and {@code Integer} only, not for {@code long} and {@code int}: a request record has boxed fields.
 */
@Provider
public class StrictJson implements ContextResolver<Jsonb> {
    private final Jsonb json = JsonbBuilder.create(
            new JsonbConfig().withDeserializers(new StrictLong(), new StrictInteger(), new StrictString()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return json;
    }

    private static <V extends JsonValue> V value(JsonParser parser, Class<V> expected) {
        JsonValue value = parser.getValue();
        if (expected.isInstance(value)) {
            return expected.cast(value);
        }
        throw new JsonbException("expected " + expected.getSimpleName() + ", found " + value.getValueType());
    }

    private static final class StrictLong implements JsonbDeserializer<Long> {
        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context, Type type) {
            try {
                return value(parser, JsonNumber.class).bigDecimalValue().longValueExact();
            } catch (ArithmeticException e) {
                throw new JsonbException("not a whole number of 64 bits", e);
            }
        }
    }

    private static final class StrictInteger implements JsonbDeserializer<Integer> {
        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context, Type type) {
            try {
                return value(parser, JsonNumber.class).bigDecimalValue().intValueExact();
            } catch (ArithmeticException e) {
                throw new JsonbException("not a whole number of 32 bits", e);
            }
        }
    }

    private static final class StrictString implements JsonbDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return value(parser, JsonString.class).getString();
        }
    }
}
