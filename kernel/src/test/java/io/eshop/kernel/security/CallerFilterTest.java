package io.eshop.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallerFilterTest {
    private static final String KEY = "0123456789abcdef";

    private final Map<String, String> headers = new HashMap<>();

    /** A resource, with a method for each kind of caller. */
    static class Resource {
        @PermitAll
        void open() {}

        @RolesAllowed(Caller.USER)
        void users() {}

        @RolesAllowed(Caller.INTERNAL)
        void internal() {}

        void forgotten() {}
    }

    @Test
    void the_key_alone_is_one_of_our_services() {
        headers.put(InternalKey.HEADER, KEY);
        assertThat(caller("internal")).contains(new Caller(0, Set.of(Caller.INTERNAL)));
        assertThat(refusal("users")).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void the_gateway_vouches_for_a_user() {
        headers.putAll(Map.of(InternalKey.HEADER, KEY, InternalKey.USER_ID, "42", InternalKey.USER_ROLES, "user"));
        assertThat(caller("users")).contains(new Caller(42, Set.of(Caller.USER)));
        assertThat(refusal("internal")).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void the_gateway_vouches_for_nobody() {
        headers.putAll(Map.of(InternalKey.HEADER, KEY, InternalKey.USER_ID, "0"));
        assertThat(caller("open")).isEmpty();
        assertThat(refusal("internal")).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void another_key_is_nobodys() {
        headers.putAll(Map.of(InternalKey.HEADER, "another key of 20...", InternalKey.USER_ID, "42"));
        assertThat(caller("open")).isEmpty();
        assertThat(refusal("users")).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void a_method_that_says_nothing_is_closed() {
        headers.put(InternalKey.HEADER, KEY);
        assertThat(refusal("forgotten")).isEqualTo(ErrorCode.FORBIDDEN);
    }

    private ErrorCode refusal(String method) {
        ErrorCode[] refused = new ErrorCode[1];
        assertThatThrownBy(() -> caller(method))
                .isInstanceOfSatisfying(ApiException.class, thrown -> refused[0] = thrown.error());
        return refused[0];
    }

    private Optional<Caller> caller(String method) {
        SecurityContext[] set = new SecurityContext[1];
        CallerFilter filter = new CallerFilter();
        filter.internalKey = new InternalKey(KEY);
        filter.tokens = new Tokens(List.of(), "eshop");
        Method called = Stream.of(Resource.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow();
        filter.resource = proxy(
                ResourceInfo.class, (name, arguments) -> name.equals("getResourceMethod") ? called : Resource.class);
        filter.filter(proxy(ContainerRequestContext.class, (name, arguments) -> switch (name) {
            case "getHeaderString" -> headers.get(arguments[0]);
            case "setSecurityContext" -> set[0] = (SecurityContext) arguments[0];
            default -> null;
        }));
        return Optional.ofNullable(set[0]).map(context -> (Caller) context.getUserPrincipal());
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.answer(method.getName(), arguments)));
    }

    private interface Answering {
        Object answer(String method, Object[] arguments);
    }
}
