package io.eshop.lra.client;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Intercepted;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code @LRA} on methods of beans that are not resource methods. It is outside {@code @Transactional}: the participant is enlisted before its
 * transaction begins, and the LRA ends after it has committed.
 */
@Demarcated
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class LraInterceptor {
    private static final int OK = 200;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final Demarcation demarcation;
    private final CallbackLinks links;
    private final Class<?> type;

    @Inject
    LraInterceptor(Demarcation demarcation, CallbackLinks links, @Intercepted Bean<?> bean) {
        this.demarcation = demarcation;
        this.links = links;
        this.type = bean.getBeanClass();
    }

    @AroundInvoke
    Object demarcate(InvocationContext invocation) throws Exception {
        LraAction action = LraAction.of(invocation.getMethod(), type).orElseThrow();
        if (action.isForSeveral() && ParticipantType.of(type).isParticipant()) {
            return demarcateSeveral(invocation, action);
        }
        Demarcation.Scope scope = demarcation.enter(action, LraContext.current(), participantLinks());
        Object result = proceed(invocation, scope);
        if (result instanceof CompletionStage<?> later) {
            return later.whenComplete((value, thrown) -> end(scope, thrown));
        }
        demarcation.leave(scope, OK);
        return result;
    }

    /** The method's parameter has the LRAs as its keys; those that it is too late for are left out. */
    private Object demarcateSeveral(InvocationContext invocation, LraAction action) throws Exception {
        Map<?, ?> wishes = (Map<?, ?>) invocation.getParameters()[0];
        ParticipantType participant = ParticipantType.of(type);
        Map<URI, String> enlisting = new LinkedHashMap<>();
        for (Object lra : wishes.keySet()) {
            enlisting.put((URI) lra, links.header(participant, (URI) lra, Optional.empty(), Map.of()));
        }
        Set<URI> joined = demarcation.enterAll(action, enlisting);
        if (joined.isEmpty()) {
            return Map.of();
        }
        Map<Object, Object> inTime = new LinkedHashMap<>(wishes);
        inTime.keySet().retainAll(joined);
        invocation.setParameters(new Object[] {inTime});
        URI before = LraContext.replace(null);
        try {
            return invocation.proceed();
        } catch (Throwable e) {
            joined.forEach(
                    lra -> demarcation.leaveBecauseOf(e, new Demarcation.Scope(action, lra, lra, null), httpStatus(e)));
            throw e;
        } finally {
            LraContext.replace(before);
        }
    }

    private Optional<Function<URI, String>> participantLinks() {
        ParticipantType participant = ParticipantType.of(type);
        return participant.isParticipant()
                ? Optional.of(lra -> links.header(participant, lra, Optional.empty(), Map.of()))
                : Optional.empty();
    }

    private Object proceed(InvocationContext invocation, Demarcation.Scope scope) throws Exception {
        URI before = LraContext.replace(scope.lra());
        try {
            return invocation.proceed();
        } catch (Throwable e) {
            demarcation.leaveBecauseOf(e, scope, httpStatus(e));
            throw e;
        } finally {
            LraContext.replace(before);
        }
    }

    private void end(Demarcation.Scope scope, Throwable thrown) {
        if (thrown == null) {
            demarcation.leave(scope, OK);
        } else {
            demarcation.leaveBecauseOf(thrown, scope, httpStatus(thrown));
        }
    }

    /** What {@code cancelOn} and {@code cancelOnFamily} are compared with. */
    private static int httpStatus(Throwable thrown) {
        Throwable reason =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return reason instanceof WebApplicationException http
                ? http.getResponse().getStatus()
                : INTERNAL_SERVER_ERROR;
    }
}
