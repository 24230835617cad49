package io.eshop.lra.client;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers with the exception's status and {@code {"code", "msg", "data": {"lra", "status"}}}. */
@Provider
public class LraExceptionMapper implements ExceptionMapper<LraException> {
    private static final Logger LOG = System.getLogger(LraExceptionMapper.class.getName());
    private static final int RETRY_AFTER_SECONDS = 1;

    @Override
    public Response toResponse(LraException exception) {
        LOG.log(
                exception.httpStatus() >= 500 ? Level.WARNING : Level.DEBUG,
                exception.toString(),
                exception.getCause());
        Response.ResponseBuilder response = Response.status(exception.httpStatus())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body(exception));
        return exception.httpStatus() == 503
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : response.build();
    }

    /** By hand, so that a service without a JSON feature can use the client. Nothing here needs escaping: our own words, URIs and enum names. */
    private static String body(LraException exception) {
        StringBuilder data = new StringBuilder();
        exception.lra().ifPresent(lra -> data.append("\"lra\":\"").append(lra).append('"'));
        if (exception instanceof LraNotClosedException notClosed
                && notClosed.status().isPresent()) {
            data.append(",\"status\":\"").append(notClosed.status().get()).append('"');
        }
        return "{\"code\":%d,\"msg\":\"%s\",\"data\":{%s}}".formatted(code(exception), exception.getMessage(), data);
    }

    private static int code(LraException exception) {
        return exception.httpStatus() == 503 ? 503 : exception.httpStatus() * 100 + 1;
    }
}
