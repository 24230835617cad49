package io.eshop.gateway.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.gateway.domain.Rate;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class RouteLimitsTest {
    private static final String LIMIT = "gateway.limit.user";
    private static final String MINUTE = "/PT1M";

    @Test
    void one_too_many_is_told_when_to_come_again_and_is_in_nobody_elses_way() {
        RouteLimits<String> limits = limits(Map.of(LIMIT, "1/PT1H"));
        limits.count("one", route(OrderRoutes.class, "submit"));

        assertThatThrownBy(() -> limits.count("one", route(OrderRoutes.class, "submit")))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.error()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
                    assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
                });
        assertThat(taken(limits, "another", OrderRoutes.class, "submit")).isEqualTo(1);
    }

    @Test
    void all_routes_count_together() {
        RouteLimits<String> limits = limits(Map.of(LIMIT, 3 + MINUTE));

        assertThat(taken(limits, "one", OrderRoutes.class, "submit")).isEqualTo(3);
        assertThat(taken(limits, "one", CouponRoutes.class, "list")).isZero();
    }

    @Test
    void a_route_with_a_limit_of_its_own_counts_by_itself() {
        RouteLimits<String> limits = limits(Map.of(LIMIT, 3 + MINUTE, LIMIT + ".order.submit", 5 + MINUTE));

        assertThat(taken(limits, "one", OrderRoutes.class, "submit")).isEqualTo(5);
        assertThat(taken(limits, "one", OrderRoutes.class, "list")).isEqualTo(3);
    }

    @Test
    void the_limit_of_a_path_holds_for_what_is_below_it() {
        RouteLimits<String> limits =
                limits(Map.of(LIMIT, 9 + MINUTE, LIMIT + ".order", 2 + MINUTE, LIMIT + ".order.cancel", 1 + MINUTE));

        limits.count("one", route(OrderRoutes.class, "get"));
        assertThat(taken(limits, "one", OrderRoutes.class, "submit")).isEqualTo(1);
        assertThat(taken(limits, "one", OrderRoutes.class, "cancel")).isEqualTo(1);
        assertThat(taken(limits, "one", FlashSaleRoutes.class, "result")).isEqualTo(9);
    }

    private static RouteLimits<String> limits(Map<String, String> properties) {
        return new RouteLimits<>(config(properties), LIMIT);
    }

    /** How many requests pass before one is refused. */
    private static int taken(RouteLimits<String> limits, String by, Class<?> routes, String method) {
        for (int taken = 0; ; taken++) {
            try {
                limits.count(by, route(routes, method));
            } catch (ApiException refused) {
                return taken;
            }
        }
    }

    private static Config config(Map<String, String> properties) {
        return (Config) proxy(Config.class, (proxy, called, args) -> {
            Optional<Rate> value = Optional.ofNullable(properties.get(args[0])).map(Rate::parse);
            return called.getName().equals("getValue") ? value.orElseThrow() : value;
        });
    }

    private static ResourceInfo route(Class<?> routes, String name) {
        Method method = Stream.of(routes.getMethods())
                .filter(each -> each.getName().equals(name) && !each.isBridge())
                .findFirst()
                .orElseThrow();
        return (ResourceInfo) proxy(
                ResourceInfo.class,
                (proxy, called, args) -> called.getName().equals("getResourceMethod") ? method : routes);
    }

    private static Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
