package io.eshop.lra.client;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The URLs by which a coordinator calls a participant back. With a key they are capability URLs: a signature over LRA, operation and path is part of
 * each, so that whoever has one may use it, for that LRA and operation only, and nobody can make one up.
 */
final class CallbackLinks {
    static final String SIGNATURE = "sig";
    private static final String GROUP = "group";
    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<URI> url;
    private final SecretKeySpec key;

    /**
     * @param url of the JAX-RS application, as the coordinator reaches it
     * @param key to sign with; none for plain URLs
     */
    CallbackLinks(Optional<URI> url, Optional<String> key) {
        this.url = url;
        this.key = key.map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .orElse(null);
    }

    /**
     * The value of the {@code Link} header that enlists a participant.
     *
     * @param requestBase base URI of the request, for a service that has not been told its URL
     * @param parameters values for the templates in the participant's paths
     */
    String header(ParticipantType participant, URI lra, Optional<URI> requestBase, Map<String, String> parameters) {
        URI base = url.or(() -> requestBase)
                .orElseThrow(() -> new IllegalStateException("lra.participant.url is needed to enlist "
                        + participant.type().getName() + " outside a request"));
        StringJoiner links = new StringJoiner(",");
        participant.paths().forEach((callback, template) -> {
            String path = resolve(template, parameters);
            links.add(link(absolute(base, path) + query(lra, callback, path), callback.rel));
        });
        participant.leavePath().ifPresent(path -> links.add(link(absolute(base, resolve(path, parameters)), "leave")));
        if (participant.takesGroups()) {
            links.add(link(absolute(base, ParticipantResource.PATH), GROUP));
        }
        return links.toString();
    }

    /** @throws UntrustedCallbackException unless the signature is the one that {@link #header} made */
    void verify(URI lra, Callback callback, UriInfo uri) {
        String path = uri.getPath(false).replaceFirst("^/+", "");
        verify(lra, callback, path, uri.getQueryParameters().getFirst(SIGNATURE));
    }

    void verify(URI lra, Callback callback, String path, String signature) {
        if (key == null) {
            return;
        }
        if (lra == null || signature == null || !same(signature, sign(lra, callback, path))) {
            throw new UntrustedCallbackException();
        }
    }

    private String query(URI lra, Callback callback, String path) {
        return key == null ? "" : "?" + SIGNATURE + "=" + sign(lra, callback, path);
    }

    private String sign(URI lra, Callback callback, String path) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((lra + "\n" + callback.rel + "\n" + path).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String resolve(String template, Map<String, String> parameters) {
        return template.contains("{")
                ? UriBuilder.fromPath(template).buildFromMap(parameters).getRawPath()
                : template;
    }

    private static String absolute(URI base, String path) {
        String text = base.toString();
        return text + (text.endsWith("/") ? "" : "/") + path;
    }

    private static String link(String url, String rel) {
        return "<" + url + ">; rel=\"" + rel + "\"; title=\"" + rel + " URI\"; type=\"text/plain\"";
    }
}
