package io.eshop.kernel.remote;

import io.eshop.kernel.web.Draining;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.net.URI;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientBuilderListener;

/**
 * Sends what a MicroProfile REST client asks for to the instance that {@link Remote} has chosen. Such a client is made for {@code http://<service>}, a name that
 * nobody resolves.
 */
public final class ChosenInstance implements ClientRequestFilter, ClientResponseFilter, RestClientBuilderListener {
    private static final ThreadLocal<Instances.Use> CHOSEN = new ThreadLocal<>();

    /** Makes a call to an instance. */
    static <T> T call(Instances.Instance instance, Supplier<T> call) {
        Instances.Use before = CHOSEN.get();
        try (Instances.Use use = instance.use()) {
            CHOSEN.set(use);
            return call.get();
        } finally {
            if (before == null) {
                CHOSEN.remove();
            } else {
                CHOSEN.set(before);
            }
        }
    }

    @Override
    public void onNewBuilder(RestClientBuilder builder) {
        builder.register(this);
    }

    @Override
    public void filter(ClientRequestContext request) {
        Instances.Use chosen = CHOSEN.get();
        if (chosen != null) {
            URI uri = request.getUri();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            request.setUri(URI.create(chosen.url() + uri.getRawPath() + query));
        }
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        Instances.Use chosen = CHOSEN.get();
        if (chosen != null) {
            chosen.answered(response.getStatus(), response.getHeaderString(Draining.HEADER));
        }
    }
}
