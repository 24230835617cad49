package io.eshop.lra.coordinator.adapter.in.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * The body of every error.
 *
 * @param data what a client needs to react
 */
public record Problem(int code, String msg, Map<String, String> data) {
    static final int BAD_REQUEST = 10001;
    static final int NO_KEY = 40101;
    static final int NOT_FOUND = 30005;
    static final int NOT_ALLOWED = 40906;
    static final int INTERNAL = 500;
    static final int UNAVAILABLE = 503;

    static Response response(Response.StatusType status, int code, String msg, Map<String, String> data) {
        return Response.status(status)
                .entity(new Problem(code, msg, data))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
