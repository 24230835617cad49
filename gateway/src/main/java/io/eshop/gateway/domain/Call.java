package io.eshop.gateway.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way to the service that answers it.
 *
 * @param target the path and query, as they came
 * @param headers the headers that may pass, see {@link #PASSING_HEADERS}, and those of the trace that it is part of
 * @param body the bytes as they came, empty when there is none
 * @param user who makes it; empty when nobody is signed in
 * @param address where it comes from
 * @param group the path at which the service takes several such calls in one request; empty when it takes each alone
 */
public record Call(
        Service service,
        String method,
        String target,
        Map<String, String> headers,
        byte[] body,
        Optional<User> user,
        String address,
        Patience patience,
        Optional<String> group) {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String PREFER = "Prefer";

    /**
     * The headers of a client that a service gets to see, besides the idempotency key where it means something; what says who the caller is never
     * passes.
     */
    public static final List<String> PASSING_HEADERS = List.of("Content-Type", "Accept", PREFER);

    /** Whether the service does nothing more when it gets the call a second time. */
    public boolean isRepeatable() {
        return method.equals("GET") || headers.containsKey(IDEMPOTENCY_KEY);
    }
}
