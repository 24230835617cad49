package io.eshop.lra.coordinator.adapter.in.forward;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends a request to another coordinator, once: one that was forwarded is not forwarded again. */
final class Forwarder {
    private static final Logger LOG = System.getLogger(Forwarder.class.getName());
    private static final String FORWARDED = "X-LRA-Forwarded";
    private static final String UNAVAILABLE =
            "{\"code\":503,\"msg\":\"the coordinator that has the LRA under way does not answer\",\"data\":{}}";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_BODY = 64 * 1024;
    /** What is of one connection, or set by the client or the server. */
    private static final Set<String> NOT_COPIED = Set.of(
            "connection",
            "content-length",
            "date",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    static boolean isForwarded(HttpServletRequest request) {
        return request.getHeader(FORWARDED) != null;
    }

    /** Completes when the response is written: the other coordinator's, or 503 when that does not answer. */
    CompletableFuture<Void> forward(HttpServletRequest request, URI coordinator, HttpServletResponse response)
            throws IOException {
        HttpRequest copy = copy(request, coordinator);
        return send(copy)
                .exceptionallyCompose(fault -> mayBeStale(fault) ? send(copy) : CompletableFuture.failedFuture(fault))
                .thenAccept(answer -> write(answer, response))
                .exceptionally(fault -> {
                    LOG.log(Level.WARNING, "coordinator {0} does not answer: {1}", coordinator, fault.toString());
                    unavailable(response);
                    return null;
                });
    }

    private static void unavailable(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "1");
        response.setContentType("application/json");
        body(UNAVAILABLE.getBytes(StandardCharsets.UTF_8), response);
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofByteArray());
    }

    /** A pooled connection may have been closed by the other side in the meantime; commands can be repeated. */
    private static boolean mayBeStale(Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        return cause instanceof IOException
                && !(cause instanceof HttpTimeoutException || cause instanceof ConnectException);
    }

    private static HttpRequest copy(HttpServletRequest request, URI coordinator) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        HttpRequest.Builder copy = HttpRequest.newBuilder(URI.create(coordinator + path + query))
                .timeout(TIMEOUT)
                .method(request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .header(FORWARDED, "true");
        for (String name : Collections.list(request.getHeaderNames())) {
            if (isCopied(name)) {
                Collections.list(request.getHeaders(name)).forEach(value -> copy.header(name, value));
            }
        }
        return copy.build();
    }

    private static void write(HttpResponse<byte[]> answer, HttpServletResponse response) {
        response.setStatus(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (isCopied(name)) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        body(answer.body(), response);
    }

    private static void body(byte[] content, HttpServletResponse response) {
        try {
            response.getOutputStream().write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("the caller went away", e);
        }
    }

    private static boolean isCopied(String header) {
        return !NOT_COPIED.contains(header.toLowerCase(Locale.ROOT));
    }
}
