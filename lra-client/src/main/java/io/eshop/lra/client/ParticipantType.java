package io.eshop.lra.client;

import static java.util.function.Predicate.not;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;

/**
 * The callbacks of a class, each either a JAX-RS resource method or a plain method of a CDI bean, which {@link ParticipantResource} serves.
 *
 * @param paths of the callbacks, below the base URI of the JAX-RS application; they may contain templates
 * @param leavePath of the JAX-RS method by which the participant leaves, if there is one
 * @param plain those that are plain methods of a CDI bean
 * @param forSeveral those that are methods for several LRAs at once
 */
record ParticipantType(
        Class<?> type,
        Map<Callback, Method> callbacks,
        Map<Callback, String> paths,
        Optional<String> leavePath,
        Set<Callback> plain,
        Set<Callback> forSeveral) {
    private static final String LIST_OF_URIS = "java.util.List<java.net.URI>";

    private static final ClassValue<ParticipantType> KNOWN = new ClassValue<>() {
        @Override
        protected ParticipantType computeValue(Class<?> type) {
            return inspect(type);
        }
    };

    /** @throws IllegalArgumentException if the class cannot be a participant in the way its annotations say */
    static ParticipantType of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** Whether an {@code @LRA} method of the class enlists it. */
    boolean isParticipant() {
        return !callbacks.isEmpty();
    }

    /** Whether it must be a CDI bean. */
    boolean hasPlainCallbacks() {
        return !plain.isEmpty();
    }

    /** Whether the callback is a method for several LRAs at once. */
    boolean takesList(Callback callback) {
        return forSeveral.contains(callback);
    }

    /** Whether it gains from being called for several LRAs at once. */
    boolean takesGroups() {
        return !forSeveral.isEmpty();
    }

    private static boolean isForSeveral(Method method) {
        Type[] parameters = method.getGenericParameterTypes();
        return !isResourceMethod(method)
                && parameters.length == 1
                && parameters[0].getTypeName().equals(LIST_OF_URIS);
    }

    Optional<Callback> callbackOf(Method method) {
        return callbacks.entrySet().stream()
                .filter(each -> each.getValue().equals(method))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static boolean isResourceMethod(Method method) {
        return Annotations.findMeta(method, HttpMethod.class).isPresent();
    }

    private static ParticipantType inspect(Class<?> type) {
        Map<Callback, Method> callbacks = new EnumMap<>(Callback.class);
        Map<Callback, String> paths = new EnumMap<>(Callback.class);
        Optional<String> leavePath = Optional.empty();
        for (Method method : Annotations.methods(type)) {
            for (Callback callback : Callback.values()) {
                if (Annotations.find(method, callback.annotation).isPresent()) {
                    check(callback, method);
                    Method other = callbacks.putIfAbsent(callback, method);
                    require(other == null, method, callback + " is on two methods of the class");
                    String plainPath = ParticipantResource.PATH + "/" + type.getName() + "/" + callback.rel;
                    paths.put(callback, isResourceMethod(method) ? path(type, method) : plainPath);
                }
            }
            if (isResourceMethod(method)
                    && Annotations.find(method, Leave.class).isPresent()) {
                leavePath = Optional.of(path(type, method));
            }
        }
        if (!callbacks.isEmpty()) {
            Method any = callbacks.values().iterator().next();
            boolean enlistable = callbacks.containsKey(Callback.COMPENSATE) || callbacks.containsKey(Callback.AFTER);
            require(enlistable, any, "the class has neither @Compensate nor @AfterLRA");
        }
        Set<Callback> plain = which(callbacks, not(ParticipantType::isResourceMethod));
        Set<Callback> forSeveral = which(callbacks, ParticipantType::isForSeveral);
        return new ParticipantType(
                type,
                Collections.unmodifiableMap(callbacks),
                Collections.unmodifiableMap(paths),
                leavePath,
                plain,
                forSeveral);
    }

    private static Set<Callback> which(Map<Callback, Method> callbacks, Predicate<Method> condition) {
        return callbacks.keySet().stream()
                .filter(callback -> condition.test(callbacks.get(callback)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String path(Class<?> type, Method method) {
        String ofClass = Annotations.find(type, Path.class).map(Path::value).orElse("");
        String ofMethod = Annotations.find(method, Path.class).map(Path::value).orElse("");
        return (ofClass + "/" + ofMethod).replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
    }

    private static void check(Callback callback, Method method) {
        Optional<HttpMethod> http = Annotations.findMeta(method, HttpMethod.class);
        if (http.isPresent()) {
            boolean called = http.get().value().equals(callback.httpMethod);
            require(called, method, callback + " is called by " + callback.httpMethod);
            return;
        }
        int modifiers = method.getModifiers();
        boolean callable = Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers);
        require(callable, method, callback + " is to be public, and not static");
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        Class<?> result = method.getReturnType();
        if (callback.ends() && isForSeveral(method)) {
            require(result == void.class, method, callback + " for several LRAs returns nothing");
        } else if (callback == Callback.AFTER) {
            boolean takes = parameters.equals(List.of(URI.class, LRAStatus.class));
            require(takes, method, callback + " takes (URI lraId, LRAStatus status)");
            boolean returns = result == void.class || result == CompletionStage.class;
            require(returns, method, callback + " returns void or CompletionStage");
        } else {
            boolean takes = parameters.equals(List.of(URI.class)) || parameters.equals(List.of(URI.class, URI.class));
            require(
                    takes,
                    method,
                    callback + " takes (URI lraId) or (URI lraId, URI parentId)"
                            + (callback.ends() ? " or (List<URI> lraIds)" : ""));
            boolean returns = List.of(CompletionStage.class, ParticipantStatus.class, Response.class)
                            .contains(result)
                    || result == void.class && callback != Callback.STATUS;
            String orVoid = callback == Callback.STATUS ? "" : ", or nothing";
            require(returns, method, callback + " returns CompletionStage, ParticipantStatus or Response" + orVoid);
        }
    }

    private static void require(boolean right, Method method, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule + ": " + method.toGenericString());
        }
    }
}
