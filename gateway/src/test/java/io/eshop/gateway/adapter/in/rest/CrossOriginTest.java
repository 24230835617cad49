package io.eshop.gateway.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrossOriginTest {
    private static final CrossOrigin SHOP = crossOrigin(Optional.of(Set.of("https://shop.example")));

    @Test
    void a_page_of_an_allowed_origin_may_read_the_answer() {
        assertThat(answer(SHOP, Map.of("Origin", "https://shop.example")))
                .containsEntry("Access-Control-Allow-Origin", List.of("https://shop.example"))
                .containsEntry("Vary", List.of("Origin"));
    }

    @Test
    void no_other_page_may() {
        for (String origin : new String[] {"http://shop.example", "https://shop.example.evil", "null", ""}) {
            assertThat(answer(SHOP, Map.of("Origin", origin)))
                    .as(origin)
                    .doesNotContainKey("Access-Control-Allow-Origin")
                    .containsKey("Vary");
        }
        assertThat(answer(SHOP, Map.of())).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void without_a_list_nobody_may() {
        assertThat(answer(crossOrigin(Optional.empty()), Map.of("Origin", "https://shop.example")))
                .isEmpty();
    }

    private static CrossOrigin crossOrigin(Optional<Set<String>> origins) {
        CrossOrigin filter = new CrossOrigin();
        filter.origins = origins;
        return filter;
    }

    private static MultivaluedMap<String, Object> answer(CrossOrigin filter, Map<String, String> requestHeaders) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        filter.filter(
                context(ContainerRequestContext.class, "getHeaderString", requestHeaders),
                context(ContainerResponseContext.class, "getHeaders", headers));
        return headers;
    }

    /** A context that knows one thing: by name where {@code known} is asked for by name, else all of it. */
    private static <T> T context(Class<T> type, String method, Map<?, ?> known) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, args) -> {
            if (!called.getName().equals(method)) {
                throw new UnsupportedOperationException(called.getName());
            }
            return args == null ? known : known.get(args[0]);
        }));
    }
}
