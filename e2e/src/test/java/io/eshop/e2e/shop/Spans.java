package io.eshop.e2e.shop;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Receives the spans of a shop by OTLP over HTTP, as a collector does. */
public final class Spans implements AutoCloseable {
    // the fields, as opentelemetry/proto/trace/v1/trace.proto numbers them
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_SPAN_ID = 4;
    private static final int NAME = 5;
    private static final int ATTRIBUTES = 9;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int STRING_VALUE = 1;

    private final Queue<Span> received = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /**
     * A span.
     *
     * @param parent the id of the span that it is part of; empty for none
     * @param attributes those that are text
     */
    public record Span(String trace, String id, String parent, String name, Map<String, String> attributes) {}

    Spans() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    /** The environment that makes a shop send its spans here: those of requests that come as part of a sampled trace, and no others, which would cost time. */
    Map<String, String> settings() {
        return Map.of(
                "OTEL_SDK_DISABLED", "false",
                "OTEL_TRACES_SAMPLER", "parentbased_always_off",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://localhost:" + server.getAddress().getPort(),
                "OTEL_BSP_SCHEDULE_DELAY", "500",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_LOGS_EXPORTER", "none");
    }

    List<Span> of(String trace) {
        return received.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            messages(UnknownFieldSet.parseFrom(exchange.getRequestBody()), RESOURCE_SPANS).stream()
                    .flatMap(resource -> messages(resource, SCOPE_SPANS).stream())
                    .flatMap(scope -> messages(scope, SPANS).stream())
                    .map(Spans::span)
                    .forEach(received::add);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Span span(UnknownFieldSet span) {
        return new Span(
                hex(bytes(span, TRACE_ID)),
                hex(bytes(span, SPAN_ID)),
                hex(bytes(span, PARENT_SPAN_ID)),
                bytes(span, NAME).toStringUtf8(),
                messages(span, ATTRIBUTES).stream()
                        .collect(toMap(
                                attribute -> bytes(attribute, KEY).toStringUtf8(),
                                attribute -> bytes(message(bytes(attribute, VALUE)), STRING_VALUE)
                                        .toStringUtf8())));
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(Spans::message)
                .toList();
    }

    private static UnknownFieldSet message(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteString bytes(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .orElse(ByteString.EMPTY);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
