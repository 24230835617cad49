package io.eshop.flashsale.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisUrlTest {
    private static final HostAndPort A = new HostAndPort("a", 1);
    private static final HostAndPort B = new HostAndPort("b", 2);

    @Test
    void one_node() {
        RedisUrl url = RedisUrl.of("redis://:secret@a:1/3");

        assertThat(url.nodes()).containsExactly(A);
        assertThat(url.user()).isNull();
        assertThat(url.password()).isEqualTo("secret");
        assertThat(url.database()).isEqualTo(3);
        assertThat(url.tls()).isFalse();
    }

    @Test
    void a_cluster() {
        RedisUrl url = RedisUrl.of("rediss-cluster://shop:secret@a:1,b:2");

        assertThat(url.nodes()).isEqualTo(Set.of(A, B));
        assertThat(url.user()).isEqualTo("shop");
        assertThat(url.tls()).isTrue();
    }

    @Test
    void what_sentinels_say() {
        RedisUrl url = RedisUrl.of("redis-sentinel://a:1,b:2#sale");

        assertThat(url.nodes()).isEqualTo(Set.of(A, B));
        assertThat(url.master()).isEqualTo("sale");
        assertThat(url.password()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://a:1",
                "redis://:secret@a:1,b:2",
                "redis-sentinel://:secret@a:1",
                "redis://:secret@a:1#sale"
            })
    void anything_else_is_refused_and_no_secret_told(String url) {
        assertThatThrownBy(() -> RedisUrl.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
