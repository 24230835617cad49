package io.eshop.kernel.api;

import io.eshop.kernel.domain.NotTogether;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A request is answered with an error of the HTTP interface. Thrown by inbound adapters, never by a domain. It has no stack trace, which nobody would get to see: under
 * overload, and when a sale is sold out, it is the usual answer.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ErrorCode error;
    private final transient Map<String, ?> data;
    private final Duration retryAfter;

    public ApiException(ErrorCode error, String message) {
        this(error, message, Map.of());
    }

    /**
     * @param data what a client needs to react; becomes {@code data} of the envelope
     */
    public ApiException(ErrorCode error, String message, Map<String, ?> data) {
        this(error, message, data, RETRY_AFTER);
    }

    private ApiException(ErrorCode error, String message, Map<String, ?> data, Duration retryAfter) {
        super(message, null, true, false);
        this.error = error;
        this.data = Map.copyOf(data);
        this.retryAfter = retryAfter;
    }

    /** A rule on one field of the request is violated: 400 with the field and the rule. */
    public static ApiException violation(String field, String rule) {
        return new ApiException(
                ErrorCode.RULE_VIOLATED, field + " " + rule, Map.of("violations", List.of(new Violation(field, rule))));
    }

    /** Too many requests: 429, to be repeated after a while. */
    public static ApiException tooMany(String message, Duration retryAfter) {
        return new ApiException(ErrorCode.TOO_MANY_REQUESTS, message, Map.of(), retryAfter);
    }

    /** Somebody else changed it since the client read it: 409 with the version that it has now. */
    public static ApiException stale(long version) {
        return new ApiException(
                ErrorCode.WRONG_STATE, "it was changed since; read it again and repeat", Map.of("version", version));
    }

    /** The parts of a group have to be asked for one by one: 409 with status APART. */
    public static ApiException apart(NotTogether cause) {
        return new ApiException(ErrorCode.WRONG_STATE, cause.getMessage(), Map.of("status", "APART"));
    }

    /** How long a client should wait before it repeats the request, where repeating it makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public ErrorCode error() {
        return error;
    }

    /** What the client gets to see. */
    public Envelope<Map<String, ?>> envelope() {
        return Envelope.error(error, getMessage(), data == null ? Map.of() : data);
    }

    /** One violated rule. */
    public record Violation(String field, String message) {}
}
