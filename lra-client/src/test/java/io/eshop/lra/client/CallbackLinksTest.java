package io.eshop.lra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.junit.jupiter.api.Test;

class CallbackLinksTest {
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI OTHER_LRA = URI.create("http://localhost:50000/lra-coordinator/2");
    private static final Optional<URI> BASE = Optional.of(URI.create("http://localhost:8080/shop"));
    private static final ParticipantType BEAN = ParticipantType.of(Bean.class);
    private static final String PATH = "lra-participant/" + Bean.class.getName() + "/complete";

    private final CallbackLinks plain = new CallbackLinks(BASE, Optional.empty());
    private final CallbackLinks signed = new CallbackLinks(BASE, Optional.of("a key"));

    public static class Bean {
        @Complete
        public void complete(URI lra) {}

        @Compensate
        public void compensate(URI lra) {}
    }

    @Test
    void every_callback_has_a_link() {
        assertThat(plain.header(BEAN, LRA, Optional.empty(), Map.of()))
                .contains("<http://localhost:8080/shop/" + PATH + ">; rel=\"complete\"")
                .contains("/compensate>; rel=\"compensate\"")
                .doesNotContain("sig=");
    }

    @Test
    void the_links_of_a_participant_are_always_the_same() {
        assertThat(header(signed, LRA)).isEqualTo(header(signed, LRA)).isNotEqualTo(header(signed, OTHER_LRA));
    }

    @Test
    void a_signature_is_good_for_its_own_lra_operation_and_path_only() {
        String signature = signature("complete");

        assertThatCode(() -> signed.verify(LRA, Callback.COMPLETE, PATH, signature))
                .doesNotThrowAnyException();
        refuses(OTHER_LRA, Callback.COMPLETE, PATH, signature);
        refuses(LRA, Callback.COMPENSATE, PATH, signature);
        refuses(LRA, Callback.COMPLETE, PATH.replace("Bean", "Another"), signature);
        refuses(LRA, Callback.COMPLETE, PATH, signature("compensate"));
        refuses(LRA, Callback.COMPLETE, PATH, null);
        refuses(null, Callback.COMPLETE, PATH, signature);
    }

    @Test
    void another_key_makes_another_signature() {
        CallbackLinks others = new CallbackLinks(BASE, Optional.of("another key"));

        assertThat(header(others, LRA)).isNotEqualTo(header(signed, LRA));
    }

    @Test
    void without_a_key_everybody_may_call() {
        assertThatCode(() -> plain.verify(LRA, Callback.COMPLETE, PATH, null)).doesNotThrowAnyException();
    }

    @Test
    void the_configured_url_is_preferred_to_that_of_the_request() {
        URI ofRequest = URI.create("http://elsewhere/");
        CallbackLinks unconfigured = new CallbackLinks(Optional.empty(), Optional.empty());

        assertThat(plain.header(BEAN, LRA, Optional.of(ofRequest), Map.of())).contains("<http://localhost:8080/shop/");
        assertThat(unconfigured.header(BEAN, LRA, Optional.of(ofRequest), Map.of()))
                .contains("<http://elsewhere/lra-");
        assertThatIllegalStateException()
                .isThrownBy(() -> unconfigured.header(BEAN, LRA, Optional.empty(), Map.of()))
                .withMessageContaining("lra.participant.url");
    }

    private static String header(CallbackLinks links, URI lra) {
        return links.header(BEAN, lra, Optional.empty(), Map.of());
    }

    private String signature(String rel) {
        Matcher link = Pattern.compile("sig=([^>]*)>; rel=\"" + rel + "\"").matcher(header(signed, LRA));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private void refuses(URI lra, Callback callback, String path, String signature) {
        assertThatExceptionOfType(UntrustedCallbackException.class)
                .isThrownBy(() -> signed.verify(lra, callback, path, signature));
    }
}
