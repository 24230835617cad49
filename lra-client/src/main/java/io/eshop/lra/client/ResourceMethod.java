package io.eshop.lra.client;

import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;

/** What the annotations say about a JAX-RS resource method, found out once. */
record ResourceMethod(
        ParticipantType participant, Optional<Callback> callback, boolean leaves, Optional<LraAction> action) {
    private static final ClassValue<Map<Method, ResourceMethod>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, ResourceMethod> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    static ResourceMethod of(ResourceInfo resource) {
        Class<?> type = resource.getResourceClass();
        return KNOWN.get(type).computeIfAbsent(resource.getResourceMethod(), method -> inspect(type, method));
    }

    private static ResourceMethod inspect(Class<?> type, Method method) {
        ParticipantType participant = ParticipantType.of(type);
        Optional<Callback> callback = participant.callbackOf(method);
        boolean leaves = Annotations.find(method, Leave.class).isPresent();
        // what the class says is about its business methods
        boolean own = Annotations.find(method, LRA.class).isPresent();
        Optional<LraAction> action =
                own || !(leaves || callback.isPresent()) ? LraAction.of(method, type) : Optional.empty();
        return new ResourceMethod(participant, callback, leaves, action);
    }

    /** Whether the method has nothing to do with LRAs, and is to see none, even if one passes through it. */
    boolean isUnaware() {
        boolean calledBack = callback.isPresent() || participant.type() == ParticipantResource.class;
        return action.isEmpty() && !calledBack && !leaves;
    }

    /** Whether executing the method makes its class a participant. */
    boolean enlists() {
        return participant.isParticipant() && callback.isEmpty() && !leaves;
    }
}
