package io.eshop.user.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.security.InternalKey;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static final String KEY = "0123456789abcdef";

    private final ClientAddress address = new ClientAddress(new InternalKey(KEY));

    @Test
    void the_gateway_is_believed() {
        assertThat(of(Map.of(InternalKey.HEADER, KEY, ClientAddress.HEADER, "203.0.113.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void of_several_the_one_that_the_gateway_saw_counts() {
        assertThat(of(Map.of(InternalKey.HEADER, KEY, ClientAddress.HEADER, "198.51.100.1, 203.0.113.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void nobody_else_is_believed() {
        assertThat(of(Map.of(ClientAddress.HEADER, "203.0.113.9"))).isEqualTo("192.0.2.1");
        assertThat(of(Map.of(InternalKey.HEADER, "another key of 16", ClientAddress.HEADER, "203.0.113.9")))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void what_is_no_address_is_not_taken() {
        assertThat(of(Map.of(InternalKey.HEADER, KEY, ClientAddress.HEADER, "1,")))
                .isEqualTo("192.0.2.1");
        assertThat(of(Map.of(InternalKey.HEADER, KEY, ClientAddress.HEADER, "x".repeat(46))))
                .isEqualTo("192.0.2.1");
    }

    private String of(Map<String, String> headers) {
        return address.of((HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getRemoteAddr" -> "192.0.2.1";
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
