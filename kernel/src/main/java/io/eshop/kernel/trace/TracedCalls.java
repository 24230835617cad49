package io.eshop.kernel.trace;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientBuilderListener;

/**
 * Carries the thread's {@link TraceContext} on, from every MicroProfile REST client of the application. Where MicroProfile Telemetry is on, it sends the
 * traceparent of the span that it makes of the call, and only the request's id is sent from here.
 */
public final class TracedCalls implements ClientRequestFilter, RestClientBuilderListener {
    @Override
    public void onNewBuilder(RestClientBuilder builder) {
        builder.register(this);
    }

    @Override
    public void filter(ClientRequestContext request) {
        TraceContext.current().ifPresent(trace -> {
            request.getHeaders().putSingle(TraceContext.REQUEST_ID, trace.requestID());
            if (Spans.current().isEmpty()) {
                request.getHeaders()
                        .putSingle(TraceContext.TRACEPARENT, trace.child().traceparent());
            }
        });
    }
}
