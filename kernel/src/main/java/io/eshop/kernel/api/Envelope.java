package io.eshop.kernel.api;

import java.util.Map;

/**
 * The form of every answer: {@code {"code": 0, "msg": "ok", "data": {...}}}.
 *
 * @param code 0 for success, else the number of an {@link ErrorCode}
 * @param msg "ok", or what went wrong in words
 * @param data the result, or what a client needs to react to an error; never null
 */
public record Envelope<T>(int code, String msg, T data) {

    public static <T> Envelope<T> ok(T data) {
        return new Envelope<>(0, "ok", data);
    }

    public static Envelope<Map<String, ?>> ok() {
        return ok(Map.of());
    }

    public static Envelope<Map<String, ?>> error(ErrorCode error, String message, Map<String, ?> data) {
        return new Envelope<>(error.code(), message, data);
    }
}
