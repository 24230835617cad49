package io.eshop.gateway.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import org.junit.jupiter.api.Test;

class LimitTest {
    private final Limit<String> limit = new Limit<>(1);

    @Test
    void one_too_many_is_told_when_to_come_again_and_is_in_nobody_elses_way() {
        limit.count("one");

        assertThatThrownBy(() -> limit.count("one")).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.error()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(refused.retryAfter()).isPositive();
        });
        limit.count("another");
    }
}
