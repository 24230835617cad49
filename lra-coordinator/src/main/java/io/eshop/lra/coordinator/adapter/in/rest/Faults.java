package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.Unavailable;
import io.eshop.lra.coordinator.port.out.LeaseLost;
import io.eshop.lra.coordinator.port.out.LogUnavailable;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Turns whatever is thrown into a {@link Problem}; never shows a stack trace. */
final class Faults {
    private static final Logger LOG = System.getLogger(Faults.class.getName());
    private static final int RETRY_AFTER_SECONDS = 1;

    private Faults() {}

    /** @param trace of the request */
    static Response response(Throwable thrown, Traceparent trace) {
        Traceparent before = RequestTrace.replace(trace);
        try {
            return response(thrown, trace.traceID());
        } finally {
            RequestTrace.replace(before);
        }
    }

    private static Response response(Throwable thrown, String traceID) {
        Throwable fault =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (fault instanceof BadRequest) {
            return Problem.response(Status.BAD_REQUEST, Problem.BAD_REQUEST, fault.getMessage(), Map.of());
        }
        if (fault instanceof JsonbException) {
            return Problem.response(Status.BAD_REQUEST, Problem.BAD_REQUEST, "the body cannot be understood", Map.of());
        }
        if (fault instanceof Unavailable
                || fault instanceof LogUnavailable
                || fault instanceof LeaseLost
                || fault instanceof TimeoutException) {
            LOG.log(Level.WARNING, "a request was answered by 503: {0}", fault.toString());
            return retry(fault instanceof TimeoutException ? "the log does not answer" : fault.getMessage());
        }
        if (fault instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            Response.StatusType status = web.getResponse().getStatusInfo();
            int code = status.getStatusCode() == Status.NOT_FOUND.getStatusCode()
                    ? Problem.NOT_FOUND
                    : Problem.BAD_REQUEST;
            return Problem.response(status, code, status.getReasonPhrase(), Map.of());
        }
        LOG.log(Level.ERROR, "request failed, traceID " + traceID, fault);
        return Problem.response(
                Status.INTERNAL_SERVER_ERROR, Problem.INTERNAL, "our fault", Map.of("traceID", traceID));
    }

    private static Response retry(String message) {
        return Response.fromResponse(
                        Problem.response(Status.SERVICE_UNAVAILABLE, Problem.UNAVAILABLE, message, Map.of()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
