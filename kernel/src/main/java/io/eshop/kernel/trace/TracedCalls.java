package io.eshop.kernel.trace;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientBuilderListener;

/** Carries the thread's {@link TraceContext} on, from every MicroProfile REST client of the application. */
public final class TracedCalls implements ClientRequestFilter, RestClientBuilderListener {
    @Override
    public void onNewBuilder(RestClientBuilder builder) {
        builder.register(this);
    }

    @Override
    public void filter(ClientRequestContext request) {
        TraceContext.current()
                .ifPresent(trace -> trace.child()
                        .headers()
                        .forEach((name, value) -> request.getHeaders().putSingle(name, value)));
    }
}
