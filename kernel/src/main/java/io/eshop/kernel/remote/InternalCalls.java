package io.eshop.kernel.remote;

import io.eshop.kernel.security.InternalKey;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.eclipse.microprofile.config.ConfigProvider;

/** Presents the internal key on every request of a REST client; to be registered on the client's interface. */
public class InternalCalls implements ClientRequestFilter {
    private final String key = ConfigProvider.getConfig().getValue("eshop.internal.key", String.class);

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(InternalKey.HEADER, key);
    }
}
