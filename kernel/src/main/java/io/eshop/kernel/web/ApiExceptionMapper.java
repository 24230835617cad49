package io.eshop.kernel.web;

import static java.util.stream.Collectors.joining;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ApiException.Violation;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.remote.RemoteUnavailable;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns whatever a request ends with into the envelope and the true HTTP status. A stack trace goes to the log, never to the client. */
@Provider
public class ApiExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ApiExceptionMapper.class.getName());
    private static final int RETRY_AFTER_SECONDS = 1;

    @Override
    public Response toResponse(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException refused) { // thrown within the JSON parser, too, by the body limit
                return response(refused);
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violated) {
                return response(violations(violated));
            }
            if (cause instanceof RemoteUnavailable unavailable) {
                LOG.log(Level.WARNING, unavailable.getMessage(), unavailable.getCause());
                return response(new ApiException(ErrorCode.UNAVAILABLE, unavailable.getMessage()));
            }
            if (cause instanceof OptimisticLockException) {
                return response(new ApiException(
                        ErrorCode.WRONG_STATE, "somebody else changed it at the same time; read it again and repeat"));
            }
            if (cause instanceof SQLTransientException || cause instanceof PessimisticLockException) {
                LOG.log(Level.WARNING, "the database asks to try again", thrown);
                return response(new ApiException(ErrorCode.UNAVAILABLE, "the database is busy; try again"));
            }
            if (cause instanceof JsonbException || cause instanceof JsonException) {
                return response(new ApiException(ErrorCode.BAD_REQUEST, "the body is not the JSON expected here"));
            }
            if (cause instanceof NotFoundException notFound && notFound.getCause() != null) {
                return response(new ApiException(ErrorCode.BAD_REQUEST, "a parameter does not parse"));
            }
            if (cause instanceof WebApplicationException http) {
                return response(http);
            }
        }
        String traceID = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "request failed, traceID " + traceID, thrown);
        return response(
                new ApiException(ErrorCode.INTERNAL, "something went wrong on our side", Map.of("traceID", traceID)));
    }

    private static Response response(ApiException exception) {
        Response.ResponseBuilder response = Response.status(exception.error().httpStatus())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(exception.envelope());
        if (exception.error() == ErrorCode.UNAVAILABLE || exception.error() == ErrorCode.TOO_MANY_REQUESTS) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    private static Response response(WebApplicationException http) {
        Response answered = http.getResponse();
        int status = answered.getStatus();
        if (status < 400) {
            return answered;
        }
        ErrorCode error = switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> http instanceof ClientErrorException ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
        };
        String message = error == ErrorCode.NOT_FOUND
                ? "no such thing"
                : answered.getStatusInfo().getReasonPhrase();
        Response.ResponseBuilder response = Response.fromResponse(answered)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Envelope.error(error, message, Map.of()));
        if (error == ErrorCode.UNAVAILABLE && answered.getHeaderString(HttpHeaders.RETRY_AFTER) == null) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    private static ApiException violations(ConstraintViolationException violated) {
        List<Violation> violations = violated.getConstraintViolations().stream()
                .map(violation -> new Violation(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        String message = violations.stream()
                .map(violation -> violation.field() + " " + violation.message())
                .collect(joining("; "));
        return new ApiException(ErrorCode.RULE_VIOLATED, message, Map.of("violations", violations));
    }

    /** The path within the request: without the names of the Java method and of its parameter. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, PARAMETER, CROSS_PARAMETER, RETURN_VALUE, BEAN -> {}
                default -> field.append(field.isEmpty() ? "" : ".").append(node);
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }
}
