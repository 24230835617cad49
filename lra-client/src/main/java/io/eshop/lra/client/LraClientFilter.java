package io.eshop.lra.client;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Passes the thread's LRA on, unless the caller has named one. */
public class LraClientFilter implements ClientRequestFilter {
    @Override
    public void filter(ClientRequestContext request) {
        URI lra = LraContext.current();
        if (lra != null && !request.getHeaders().containsKey(LRA.LRA_HTTP_CONTEXT_HEADER)) {
            request.getHeaders().putSingle(LRA.LRA_HTTP_CONTEXT_HEADER, lra.toString());
        }
    }
}
