package io.eshop.kernel.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Optional;

/** OpenTelemetry's part of {@link Spans}, apart from it: its classes are there only when the server has loaded MicroProfile Telemetry. */
final class Recorder {
    private final Tracer tracer;

    Recorder(Tracer tracer) {
        this.tracer = tracer;
    }

    Optional<String> current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of("00-" + span.getTraceId() + '-' + span.getSpanId() + '-'
                        + span.getTraceFlags().asHex())
                : Optional.empty();
    }

    void note(String attribute, String value) {
        Span.current().setAttribute(attribute, value);
    }

    <E extends Exception> void consume(String name, String traceparent, Spans.Work<E> work) throws E {
        Context sender =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, Header.TRACEPARENT);
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(sender)
                .startSpan();
        Scope scope = span.makeCurrent();
        try {
            work.run();
        } catch (Throwable e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            scope.close();
            span.end();
        }
    }

    /** A carrier that is the one header itself. */
    private enum Header implements TextMapGetter<String> {
        TRACEPARENT;

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(TraceContext.TRACEPARENT);
        }

        @Override
        public String get(String carrier, String key) {
            return key.equals(TraceContext.TRACEPARENT) ? carrier : null;
        }
    }
}
