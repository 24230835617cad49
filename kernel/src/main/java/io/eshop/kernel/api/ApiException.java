package io.eshop.kernel.api;

import java.util.List;
import java.util.Map;

/** A request is answered with an error of the HTTP interface. Thrown by inbound adapters, never by a domain. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode error;
    private final transient Map<String, ?> data;

    public ApiException(ErrorCode error, String message) {
        this(error, message, Map.of());
    }

    /**
     * @param data what a client needs to react; becomes {@code data} of the envelope
     */
    public ApiException(ErrorCode error, String message, Map<String, ?> data) {
        super(message);
        this.error = error;
        this.data = Map.copyOf(data);
    }

    /** A rule on one field of the request is violated: 400 with the field and the rule. */
    public static ApiException violation(String field, String rule) {
        return new ApiException(
                ErrorCode.RULE_VIOLATED, field + " " + rule, Map.of("violations", List.of(new Violation(field, rule))));
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
