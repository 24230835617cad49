package io.eshop.gateway.adapter.in.rest;

import io.eshop.gateway.domain.Rate;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The limits of one kind of caller: one for all routes together, and one each for the routes that the configuration names.
 *
 * <p>A route is named by its path below {@code /api/v1}, without parameters, with points: {@code order.submit}, {@code order.cancel}. The limit of {@code order} holds
 * for every route below it that has none of its own. What a route's own limit counts no other does.
 *
 * @param <K> by what callers are told apart
 */
final class RouteLimits<K> {
    private static final String ROOT = "/api/v1/";

    private final Config config;
    private final String property;
    private final Map<String, Limit<K>> byProperty = new ConcurrentHashMap<>();
    private final Map<Method, Limit<K>> byMethod = new ConcurrentHashMap<>();

    /** @param property of the limit for all routes together; a route's own is below it, such as {@code gateway.limit.user.order.submit} */
    RouteLimits(Config config, String property) {
        this.config = config;
        this.property = property;
        byProperty.put(property, new Limit<>(config.getValue(property, Rate.class)));
    }

    /**
     * Counts a request.
     *
     * @throws io.eshop.kernel.api.ApiException 429 when it is one too many
     */
    void count(K by, ResourceInfo resource) {
        byMethod.computeIfAbsent(resource.getResourceMethod(), method -> limit(route(resource)))
                .count(by);
    }

    private Limit<K> limit(List<String> route) {
        for (int length = route.size(); length > 0; length--) {
            String name = property + "." + String.join(".", route.subList(0, length));
            Rate rate = config.getOptionalValue(name, Rate.class).orElse(null);
            if (rate != null) {
                return byProperty.computeIfAbsent(name, key -> new Limit<>(rate));
            }
        }
        return byProperty.get(property);
    }

    private static List<String> route(ResourceInfo resource) {
        String path = Stream.<AnnotatedElement>of(resource.getResourceClass(), resource.getResourceMethod())
                .map(part -> part.getAnnotation(Path.class))
                .map(part -> part == null ? "" : part.value())
                .collect(Collectors.joining("/"));
        return Stream.of(path.replaceFirst("^" + ROOT, "").split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.startsWith("{"))
                .toList();
    }
}
