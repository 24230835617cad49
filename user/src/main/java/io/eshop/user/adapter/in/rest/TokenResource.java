package io.eshop.user.adapter.in.rest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.security.Tokens;
import io.eshop.user.port.out.Users;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What others need to check tokens. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class TokenResource {
    @Inject
    Users users;

    @Inject
    @ConfigProperty(name = "eshop.jwt.lifetime")
    Duration lifetime;

    @Inject
    @ConfigProperty(name = "eshop.jwt.public.key.file")
    List<java.nio.file.Path> keyFiles;

    private String keys;

    @PostConstruct
    void readKeys() {
        keys = jwks(keyFiles);
    }

    /** The keys in PEM files as a JSON Web Key Set (RFC 7517), each with its thumbprint (RFC 7638) as its id. */
    static String jwks(List<java.nio.file.Path> files) {
        List<JWK> keys = new ArrayList<>();
        for (java.nio.file.Path file : files) {
            try {
                keys.add(new RSAKey.Builder(Tokens.publicKey(file))
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint()
                        .build());
            } catch (JOSEException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
        return new JWKSet(keys).toString();
    }

    @GET
    @Path(".well-known/jwks.json")
    @PermitAll
    @Operation(
            summary = "The keys that tokens are signed with, as a JSON Web Key Set",
            description = "While keys are rotated, both.")
    public String keys() {
        return keys;
    }

    @GET
    @Path("internal/tokens/ended")
    @RolesAllowed(Caller.INTERNAL)
    @Operation(hidden = true)
    public Envelope<UserJson.Ended> ended() {
        return Envelope.ok(new UserJson.Ended(users.endedTokens(lifetime)));
    }
}
