package io.eshop.lra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.Status;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;
import org.junit.jupiter.api.Test;

class ParticipantTypeTest {

    @Path("/bookings/")
    static class Resource {
        @PUT
        @Path("/complete")
        @Complete
        public void complete() {}

        @PUT
        @Path("undo")
        @Compensate
        public void compensate() {}

        @PUT
        @Path("leave")
        @Leave
        public void leave() {}
    }

    @Test
    void callbacks_of_a_resource_are_called_by_their_own_path() {
        ParticipantType type = ParticipantType.of(Resource.class);

        assertThat(type.isParticipant()).isTrue();
        assertThat(type.hasPlainCallbacks()).isFalse();
        assertThat(type.paths().get(Callback.COMPLETE)).isEqualTo("bookings/complete");
        assertThat(type.paths().get(Callback.COMPENSATE)).isEqualTo("bookings/undo");
        assertThat(type.leavePath()).contains("bookings/leave");
    }

    @Path("/inherited")
    static class InheritingResource extends Resource {
        @Override
        public void complete() {}
    }

    @Test
    void annotations_are_inherited_with_the_method() throws NoSuchMethodException {
        ParticipantType type = ParticipantType.of(InheritingResource.class);

        assertThat(type.paths().get(Callback.COMPLETE)).isEqualTo("inherited/complete");
        assertThat(type.paths().get(Callback.COMPENSATE)).isEqualTo("inherited/undo");
        assertThat(type.callbackOf(InheritingResource.class.getMethod("complete")))
                .contains(Callback.COMPLETE);
    }

    interface Undoable {
        @Compensate
        ParticipantStatus compensate(URI lra, URI parent);
    }

    static class Bean implements Undoable {
        @Override
        public ParticipantStatus compensate(URI lra, URI parent) {
            return ParticipantStatus.Compensated;
        }

        @AfterLRA
        public CompletionStage<Void> after(URI lra, LRAStatus status) {
            return null;
        }
    }

    @Test
    void plain_callbacks_are_called_by_a_path_of_the_client() {
        ParticipantType type = ParticipantType.of(Bean.class);

        assertThat(type.hasPlainCallbacks()).isTrue();
        assertThat(type.paths().get(Callback.COMPENSATE))
                .isEqualTo("lra-participant/" + Bean.class.getName() + "/compensate");
        assertThat(type.paths().get(Callback.AFTER)).isEqualTo("lra-participant/" + Bean.class.getName() + "/after");
    }

    @Test
    void a_class_without_callbacks_is_no_participant() {
        assertThat(ParticipantType.of(String.class).isParticipant()).isFalse();
    }

    static class WrongParameter {
        @Compensate
        public void compensate(String lra) {}
    }

    static class WrongResult {
        @Compensate
        public String compensate(URI lra) {
            return "";
        }
    }

    static class Hidden {
        @Compensate
        void compensate(URI lra) {}
    }

    static class SilentStatus {
        @Status
        public void status(URI lra) {}
    }

    static class WrongAfter {
        @AfterLRA
        public void after(URI lra) {}
    }

    static class Twice {
        @Compensate
        public void one(URI lra) {}

        @Compensate
        public void two(URI lra) {}
    }

    static class NeverEnlisted {
        @Complete
        public void complete(URI lra) {}
    }

    static class WrongHttpMethod {
        @POST
        @Compensate
        public void compensate() {}
    }

    @Test
    void what_cannot_work_is_refused_with_the_rule_and_the_method() {
        refuses(WrongParameter.class, "@Compensate takes (URI lraId) or (URI lraId, URI parentId)");
        refuses(WrongResult.class, "@Compensate returns CompletionStage, ParticipantStatus or Response, or nothing");
        refuses(Hidden.class, "@Compensate is to be public");
        refuses(SilentStatus.class, "@Status returns CompletionStage, ParticipantStatus or Response:");
        refuses(WrongAfter.class, "@AfterLRA takes (URI lraId, LRAStatus status)");
        refuses(Twice.class, "@Compensate is on two methods");
        refuses(NeverEnlisted.class, "neither @Compensate nor @AfterLRA");
        refuses(WrongHttpMethod.class, "@Compensate is called by PUT");
    }

    private static void refuses(Class<?> type, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParticipantType.of(type))
                .withMessageContaining(rule)
                .withMessageContaining(type.getSimpleName() + ".");
    }
}
