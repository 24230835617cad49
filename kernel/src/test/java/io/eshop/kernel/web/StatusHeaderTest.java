package io.eshop.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.security.InternalKey;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusHeaderTest {
    private static final String KEY = "0123456789abcdef";
    private static final Map<String, String> GATEWAY = Map.of(InternalKey.HEADER, KEY, StatusHeader.HEADER, "");

    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

    @Test
    void a_refusal_leaves_the_connection_of_the_gateway_open() {
        assertThat(sent(Status.CONFLICT, GATEWAY)).isEqualTo(Status.OK);
        assertThat(headers.getFirst(StatusHeader.HEADER)).isEqualTo(409);
    }

    @Test
    void nobody_else_is_told_that_a_refusal_is_200() {
        assertThat(sent(Status.CONFLICT, Map.of())).isEqualTo(Status.CONFLICT);
        assertThat(sent(Status.CONFLICT, Map.of(StatusHeader.HEADER, ""))).isEqualTo(Status.CONFLICT);
        assertThat(sent(Status.CONFLICT, Map.of(InternalKey.HEADER, KEY))).isEqualTo(Status.CONFLICT);
        assertThat(sent(Status.CONFLICT, Map.of(InternalKey.HEADER, "another key of 20...", StatusHeader.HEADER, "")))
                .isEqualTo(Status.CONFLICT);
        assertThat(headers).isEmpty();
    }

    @Test
    void what_is_no_refusal_stays_as_it_is() {
        assertThat(sent(Status.OK, GATEWAY)).isEqualTo(Status.OK);
        assertThat(sent(Status.SERVICE_UNAVAILABLE, GATEWAY)).isEqualTo(Status.SERVICE_UNAVAILABLE);
        assertThat(headers).isEmpty();
    }

    private Status sent(Status status, Map<String, String> requestHeaders) {
        Status[] sent = {status};
        StatusHeader filter = new StatusHeader();
        filter.internalKey = new InternalKey(KEY);
        filter.filter(
                proxy(ContainerRequestContext.class, (method, argument) -> requestHeaders.get(argument)),
                proxy(ContainerResponseContext.class, (method, argument) -> switch (method) {
                    case "getStatusInfo" -> sent[0];
                    case "getStatus" -> sent[0].getStatusCode();
                    case "getHeaders" -> headers;
                    case "setStatusInfo" -> {
                        sent[0] = (Status) argument;
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method);
                }));
        return sent[0];
    }

    private interface Answers {
        Object answer(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        answers.answer(method.getName(), arguments == null ? null : arguments[0])));
    }
}
