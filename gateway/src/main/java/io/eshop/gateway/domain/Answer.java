package io.eshop.gateway.domain;

import java.util.List;
import java.util.Map;

/**
 * What a service said, to be handed to the client as it is.
 *
 * @param headers the headers that pass, see {@link #PASSING_HEADERS}
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static final List<String> PASSING_HEADERS = List.of("Content-Type", "Retry-After");
}
