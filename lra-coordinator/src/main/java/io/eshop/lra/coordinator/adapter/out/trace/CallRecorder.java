package io.eshop.lra.coordinator.adapter.out.trace;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Has OpenTelemetry record calls. Its classes are there only when the server has loaded MicroProfile Telemetry. */
public final class CallRecorder {
    private static final String SCOPE = "lra-coordinator";

    private final Tracer tracer;

    public CallRecorder(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(SCOPE);
    }

    CompletableFuture<Answer> record(Call call, Function<Call, CompletableFuture<Answer>> participants) {
        Span span = begin(call);
        SpanContext name = span.getSpanContext();
        // with its SDK disabled, OpenTelemetry makes no spans
        return participants
                .apply(name.isValid() ? call.as(traceparent(name)) : call)
                .thenApply(answer -> {
                    end(span, answer);
                    return answer;
                });
    }

    private Span begin(Call call) {
        Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), call, Parent.OF_CALL);
        return tracer.spanBuilder("LRA " + call.operation().name().toLowerCase(Locale.ROOT))
                .setSpanKind(SpanKind.CLIENT)
                .setParent(caller)
                .setAttribute("eshop.lra.id", call.lra().value())
                .setAttribute("eshop.lra.attempt", call.attempt())
                .setAttribute("server.address", call.url().getHost())
                .setAttribute("server.port", call.url().getPort())
                .startSpan();
    }

    private static void end(Span span, Answer answer) {
        if (answer.problem().isEmpty()) {
            span.setAttribute("http.response.status_code", answer.httpStatus());
        } else {
            span.setStatus(StatusCode.ERROR, answer.problem());
        }
        span.end();
    }

    private static Traceparent traceparent(SpanContext span) {
        return new Traceparent("00-" + span.getTraceId() + '-' + span.getSpanId() + '-'
                + span.getTraceFlags().asHex());
    }

    /** A call carries the traceparent that its LRA was started with. */
    private enum Parent implements TextMapGetter<Call> {
        OF_CALL;

        private static final String TRACEPARENT = "traceparent";

        @Override
        public Iterable<String> keys(Call call) {
            return List.of(TRACEPARENT);
        }

        @Override
        public String get(Call call, String key) {
            return key.equals(TRACEPARENT)
                    ? call.trace().map(Traceparent::value).orElse(null)
                    : null;
        }
    }
}
