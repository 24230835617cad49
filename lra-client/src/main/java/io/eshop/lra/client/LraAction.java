package io.eshop.lra.client;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * What {@code @LRA} says about one method.
 *
 * @param client names the method to the coordinator when it starts an LRA
 * @param timeLimit zero for none
 * @param isForSeveral whether the method takes part in several LRAs at once, the keys of its only parameter
 */
record LraAction(
        String client,
        LRA.Type type,
        Duration timeLimit,
        boolean end,
        Set<Integer> cancelOn,
        Set<Response.Status.Family> cancelOnFamily,
        boolean isForSeveral) {

    private static final ClassValue<Map<Method, Optional<LraAction>>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, Optional<LraAction>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** By the annotation of the method, else of its class. */
    static Optional<LraAction> of(Method method, Class<?> type) {
        return KNOWN.get(type).computeIfAbsent(method, unknown -> inspect(unknown, type));
    }

    private static Optional<LraAction> inspect(Method method, Class<?> type) {
        return Annotations.find(method, LRA.class)
                .or(() -> Annotations.find(type, LRA.class))
                .map(lra -> of(lra, type.getName() + "#" + method.getName(), isForSeveral(lra, method)));
    }

    private static boolean isForSeveral(LRA lra, Method method) {
        return lra.value() == LRA.Type.MANDATORY
                && !lra.end()
                && !ParticipantType.isResourceMethod(method)
                && method.getParameterCount() == 1
                && isByLra(method.getGenericParameterTypes()[0])
                && isByLra(method.getGenericReturnType());
    }

    private static boolean isByLra(Type type) {
        return type instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && map.getActualTypeArguments()[0] == URI.class;
    }

    private static LraAction of(LRA lra, String client, boolean isForSeveral) {
        return new LraAction(
                client,
                lra.value(),
                lra.timeUnit().getDuration().multipliedBy(lra.timeLimit()),
                lra.end(),
                Stream.of(lra.cancelOn()).map(Response.Status::getStatusCode).collect(toUnmodifiableSet()),
                Set.of(lra.cancelOnFamily()),
                isForSeveral);
    }

    boolean cancelsOn(int httpStatus) {
        return cancelOn.contains(httpStatus) || cancelOnFamily.contains(Response.Status.Family.familyOf(httpStatus));
    }
}
