package io.eshop.kernel.web;

import static java.util.stream.Collectors.joining;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ApiException.Violation;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.remote.RemoteUnavailable;
import io.eshop.kernel.trace.TraceContext;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.Path.MethodNode;
import jakarta.validation.Path.ParameterNode;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/** Turns whatever a request ends with into the envelope and the true HTTP status. A stack trace goes to the log, never to the client. */
@Provider
public class ApiExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ApiExceptionMapper.class.getName());
    private static final int RETRY_AFTER_SECONDS = 1;
    /** MySQL's number of it; a column that may not be null is an integrity constraint, too. */
    private static final int DUPLICATE_KEY = 1062;

    @Override
    public Response toResponse(Throwable thrown) {
        return error(thrown)
                .map(ApiExceptionMapper::response)
                .or(() -> first(thrown, WebApplicationException.class).map(ApiExceptionMapper::response))
                .orElseGet(() -> {
                    String traceID = TraceContext.current()
                            .orElseGet(() -> TraceContext.received(null, null))
                            .traceID();
                    LOG.log(Level.ERROR, "request failed, traceID " + traceID, thrown);
                    return response(new ApiException(
                            ErrorCode.INTERNAL, "something went wrong on our side", Map.of("traceID", traceID)));
                });
    }

    /** What an exception means to the client; empty when it is JAX-RS's own, or a fault of ours. */
    static Optional<ApiException> error(Throwable thrown) {
        return first(thrown, ApiException.class) // thrown within the JSON parser, too, by the body limit
                .or(() -> causes(thrown)
                        .map(ApiExceptionMapper::meaning)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> uncommitted(thrown));
    }

    private static Optional<ApiException> meaning(Throwable cause) {
        if (cause instanceof ConstraintViolationException violated) {
            return Optional.of(violations(violated));
        }
        if (cause instanceof RemoteUnavailable unavailable) {
            LOG.log(Level.WARNING, unavailable.getMessage(), unavailable.getCause());
            return Optional.of(new ApiException(ErrorCode.UNAVAILABLE, unavailable.getMessage()));
        }
        if (cause instanceof RejectedExecutionException) {
            return Optional.of(new ApiException(ErrorCode.UNAVAILABLE, "too much is waiting to be done; try again"));
        }
        if (cause instanceof OptimisticLockException || isDuplicate(cause)) {
            return Optional.of(new ApiException(
                    ErrorCode.WRONG_STATE, "somebody else changed it at the same time; read it again and repeat"));
        }
        if (cause instanceof SQLTransientException || cause instanceof PessimisticLockException) {
            LOG.log(Level.WARNING, "the database asks to try again", cause);
            return Optional.of(new ApiException(ErrorCode.UNAVAILABLE, "the database is busy; try again"));
        }
        if (cause instanceof SQLRecoverableException || cause instanceof SQLNonTransientConnectionException) {
            LOG.log(Level.WARNING, "the database is away", cause);
            return Optional.of(new ApiException(ErrorCode.UNAVAILABLE, "the database is not available; try again"));
        }
        if (cause instanceof JsonbException || cause instanceof JsonException) {
            return Optional.of(new ApiException(ErrorCode.BAD_REQUEST, "the body is not the JSON expected here"));
        }
        if (cause instanceof NotFoundException notFound && notFound.getCause() != null) {
            return Optional.of(new ApiException(ErrorCode.BAD_REQUEST, "a parameter does not parse"));
        }
        return Optional.empty();
    }

    private static boolean isDuplicate(Throwable cause) {
        return cause instanceof SQLIntegrityConstraintViolationException violated
                && violated.getErrorCode() == DUPLICATE_KEY;
    }

    /** A transaction that ended otherwise than by a commit, where no statement is to blame: whether it is done is to be seen by asking again. */
    private static Optional<ApiException> uncommitted(Throwable thrown) {
        boolean ended = first(thrown, TransactionalException.class).isPresent()
                || first(thrown, RollbackException.class).isPresent();
        if (!ended || first(thrown, SQLException.class).isPresent()) {
            return Optional.empty();
        }
        LOG.log(Level.WARNING, "a transaction was not committed", thrown);
        return Optional.of(new ApiException(ErrorCode.UNAVAILABLE, "the database did not confirm it; try again"));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    private static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The answer that tells it to the client. */
    public static Response response(ApiException exception) {
        Response.ResponseBuilder response = Response.status(exception.error().httpStatus())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(exception.envelope());
        if (exception.error() == ErrorCode.UNAVAILABLE || exception.error() == ErrorCode.TOO_MANY_REQUESTS) {
            response.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, exception.retryAfter().toSeconds()));
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

    /** The path within the request: without the name of the Java method, and of its parameter unless the request has one of that name. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        MethodNode method = null;
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD -> method = node.as(MethodNode.class);
                case PARAMETER ->
                    parameter(violation.getRootBeanClass(), method, node.as(ParameterNode.class))
                            .ifPresent(field::append);
                case CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE, BEAN -> {}
                default -> field.append(field.isEmpty() ? "" : ".").append(node);
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    /** The name by which a request gives a parameter of a resource's method; the body has none. */
    private static Optional<String> parameter(Class<?> resource, MethodNode method, ParameterNode parameter) {
        Class<?>[] types = method.getParameterTypes().toArray(Class[]::new);
        return Stream.<Class<?>>iterate(resource, Objects::nonNull, Class::getSuperclass) // a proxy has no annotations
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), types))
                .flatMap(candidate ->
                        Stream.of(candidate.getParameters()[parameter.getParameterIndex()].getAnnotations()))
                .flatMap(annotation -> name(annotation).stream())
                .findFirst();
    }

    private static Optional<String> name(Annotation annotation) {
        if (annotation instanceof QueryParam query) {
            return Optional.of(query.value());
        } else if (annotation instanceof PathParam path) {
            return Optional.of(path.value());
        } else if (annotation instanceof HeaderParam header) {
            return Optional.of(header.value());
        }
        return Optional.empty();
    }

    /** Takes violations before the JAX-RS implementation's own mapper of them does, which is more specific than {@link ApiExceptionMapper}. */
    @Provider
    public static class OfViolations implements ExceptionMapper<ConstraintViolationException> {
        private final ApiExceptionMapper all = new ApiExceptionMapper();

        @Override
        public Response toResponse(ConstraintViolationException violated) {
            return all.toResponse(violated);
        }
    }
}
