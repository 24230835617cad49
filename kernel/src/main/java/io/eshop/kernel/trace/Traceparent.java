package io.eshop.kernel.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.function.Supplier;

/** The traceparent of a call that is made now, for libraries that know nothing of {@link TraceContext}, such as the LRA client; null when there is none. */
@ApplicationScoped
@Named(TraceContext.TRACEPARENT)
public class Traceparent implements Supplier<String> {
    @Override
    public String get() {
        return TraceContext.current().map(trace -> trace.child().traceparent()).orElse(null);
    }
}
