package io.eshop.lra.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.Test;

class LraActionTest {

    @LRA(LRA.Type.SUPPORTS)
    static class Desk {
        public void ofClass() {}

        @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = 2, timeUnit = ChronoUnit.MINUTES, end = false)
        public void ofMethod() {}

        @LRA(
                cancelOnFamily = {},
                cancelOn = {Response.Status.CONFLICT})
        public void picky() {}
    }

    @Test
    void a_method_overrules_its_class() throws NoSuchMethodException {
        LraAction action = action("ofMethod");

        assertThat(action.type()).isEqualTo(LRA.Type.REQUIRES_NEW);
        assertThat(action.timeLimit()).isEqualTo(Duration.ofMinutes(2));
        assertThat(action.end()).isFalse();
        assertThat(action.client()).isEqualTo(Desk.class.getName() + "#ofMethod");
        assertThat(action("ofClass").type()).isEqualTo(LRA.Type.SUPPORTS);
    }

    @Test
    void errors_cancel_unless_the_annotation_says_otherwise() throws NoSuchMethodException {
        assertThat(action("ofClass").cancelsOn(404)).isTrue();
        assertThat(action("ofClass").cancelsOn(500)).isTrue();
        assertThat(action("ofClass").cancelsOn(200)).isFalse();
        assertThat(action("picky").cancelsOn(409)).isTrue();
        assertThat(action("picky").cancelsOn(404)).isFalse();
        assertThat(action("picky").cancelsOn(503)).isFalse();
    }

    @Test
    void without_the_annotation_there_is_none() throws NoSuchMethodException {
        assertThat(LraAction.of(Object.class.getMethod("toString"), Object.class))
                .isEmpty();
    }

    private static LraAction action(String method) throws NoSuchMethodException {
        return LraAction.of(Desk.class.getMethod(method), Desk.class).orElseThrow();
    }
}
