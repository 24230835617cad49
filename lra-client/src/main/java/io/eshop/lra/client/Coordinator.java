package io.eshop.lra.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * The coordinator, over HTTP, by the protocol that Narayana's speaks too.
 *
 * <p>Whatever may be repeated is repeated with exponential backoff and jitter while its result is unknown; a start only when it cannot have arrived, or
 * at the next coordinator when one refuses it. Any of the configured coordinators answers for any LRA. An LRA that is not below one of the configured URLs
 * is never called: the id comes from a request header, and whoever sends that must not learn our key or have us call elsewhere.
 */
final class Coordinator implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Coordinator.class.getName());
    private static final String KEY_HEADER = "X-Internal-Key";
    static final String TRACEPARENT = "traceparent";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** A server closes idle connections, or dies; asking for it costs less than a failed call. */
    private static final TimeValue TRUSTED_IDLE_TIME = TimeValue.ofMilliseconds(500);

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final CoordinatorSettings settings;
    private final Supplier<String> traceparent;
    private final RequestConfig prompt;
    private final RequestConfig patient;
    private final CloseableHttpClient http;

    /** @param traceparent of a request that is made now, by W3C Trace Context; null for none */
    Coordinator(CoordinatorSettings settings, Supplier<String> traceparent) {
        this.settings = settings;
        this.traceparent = traceparent;
        this.patient = requestConfig(settings.endTimeout());
        this.prompt = requestConfig(settings.responseTimeout());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(settings.maxConnections())
                        .setMaxConnPerRoute(settings.maxConnections())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setValidateAfterInactivity(TRUSTED_IDLE_TIME)
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private RequestConfig requestConfig(Duration responseTimeout) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .setResponseTimeout(Timeout.of(responseTimeout))
                .build();
    }

    /**
     * Starts an LRA.
     *
     * @param parent of a nested LRA, else null
     * @param timeLimit after which the coordinator cancels it; zero for never
     */
    URI start(String client, URI parent, Duration timeLimit) {
        StringBuilder query = new StringBuilder("?ClientID=").append(encoded(client));
        query.append("&TimeLimit=").append(timeLimit.toMillis());
        if (parent != null) {
            query.append("&ParentLRA=").append(encoded(known(parent).toString()));
        }
        List<URI> urls = settings.urls().stream()
                .map(base -> URI.create(base + "/start" + query))
                .toList();
        Answer answer = reach(new Call("POST", urls, prompt), parent);
        if (answer.status() == 412 || answer.status() == 404 || answer.status() == 410) {
            throw new LraNotActiveException("the parent LRA is not active", parent);
        }
        expect(answer, parent, 200, 201);
        String lra = answer.location() == null ? answer.body() : answer.location();
        if (baseOf(lra).isEmpty()) {
            throw new CoordinatorUnavailableException(
                    "the coordinator names its LRAs by another URL than lra.coordinator.url has: " + lra, null, null);
        }
        return URI.create(lra);
    }

    /**
     * Enlists a participant; by the time it returns this is durable.
     *
     * @param timeLimit of the participant, zero for none
     * @param links of the participant; the same again is the same participant
     * @return the participant's recovery URL
     * @throws LraNotActiveException if it is too late
     */
    URI join(URI lra, Duration timeLimit, String links) {
        String query = timeLimit.isZero() ? "" : "?TimeLimit=" + timeLimit.toMillis();
        Answer answer = reach(new Call("PUT", urls(lra, query), prompt).withLinks(links), lra);
        requireActive(answer, lra);
        expect(answer, lra, 200);
        String recovery = answer.recovery() == null ? answer.body() : answer.recovery();
        return recovery.isEmpty() ? null : URI.create(recovery);
    }

    /**
     * Takes a participant out, which from now on is neither completed nor compensated. Again is harmless.
     *
     * @throws LraNotActiveException if it is too late
     */
    void leave(URI lra, String links) {
        Answer answer = reach(new Call("PUT", urls(lra, "/remove"), prompt).withBody(links), lra);
        if (answer.status() == 412) {
            throw new LraNotActiveException("the LRA is not active", lra);
        }
        expect(answer, lra, 200, 204, 404, 410); // not there: it has left before
    }

    /**
     * Moves the time limit.
     *
     * @param timeLimit counts from now
     * @throws LraNotActiveException if it is too late
     */
    void renewTimeLimit(URI lra, Duration timeLimit) {
        String renew = "/renew?TimeLimit=" + timeLimit.toMillis();
        Answer answer = reach(new Call("PUT", urls(lra, renew), prompt), lra);
        requireActive(answer, lra);
        expect(answer, lra, 200, 204);
    }

    /** Empty when the coordinator does not know the LRA. */
    Optional<LRAStatus> status(URI lra) {
        Answer answer = reach(new Call("GET", urls(lra, "/status"), prompt), lra);
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        expect(answer, lra, 200, 202, 204);
        if (answer.status() == 204) { // in the specification: it is active
            return Optional.of(LRAStatus.Active);
        }
        return Optional.of(answer.lraStatus()
                .orElseThrow(() -> new CoordinatorUnavailableException(unexpected(answer), lra, null)));
    }

    /**
     * Closes the LRA.
     *
     * @return Closed, or Closing while participants are still to be completed, which is as good: it will be
     * @throws LraNotClosedException if it ended, or is ending, otherwise
     * @throws LraOutcomeUnknownException if no coordinator gave an answer
     */
    LRAStatus close(URI lra) {
        Answer answer = end(lra, "/close");
        LRAStatus status = outcome(answer, lra, LRAStatus.Closed);
        if (status != LRAStatus.Closed && status != LRAStatus.Closing) {
            throw new LraNotClosedException(lra, status);
        }
        return status;
    }

    /**
     * Cancels the LRA.
     *
     * @return Cancelled, or Cancelling while participants are still to be compensated, or how it had ended before
     * @throws LraNotActiveException if the coordinator does not know it, so that there is nothing to compensate
     * @throws LraOutcomeUnknownException if no coordinator gave an answer
     */
    LRAStatus cancel(URI lra) {
        Answer answer = end(lra, "/cancel");
        LRAStatus status = outcome(answer, lra, LRAStatus.Cancelled);
        if (status == null) {
            throw new LraNotActiveException("the coordinator does not know the LRA", lra);
        }
        return status;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private Answer end(URI lra, String how) {
        try {
            return ask(new Call("PUT", urls(lra, how), patient));
        } catch (NoAnswer e) {
            throw new LraOutcomeUnknownException("no answer from the LRA coordinator", lra, e);
        }
    }

    /** Null when the coordinator does not know the LRA. */
    private LRAStatus outcome(Answer answer, URI lra, LRAStatus whenNotSaid) {
        return switch (answer.status()) {
            case 200, 202, 204 -> answer.lraStatus().orElse(whenNotSaid);
            case 412 -> statusAfterAll(lra);
            case 404, 410 -> {
                if (answer.repeated()) { // the first request may have ended it, and the coordinator forgotten it
                    throw new LraOutcomeUnknownException(
                            "the LRA coordinator does not know the LRA any more", lra, null);
                }
                yield null;
            }
            default -> throw new LraOutcomeUnknownException(unexpected(answer), lra, null);
        };
    }

    private LRAStatus statusAfterAll(URI lra) {
        try {
            return status(lra).orElse(null);
        } catch (CoordinatorUnavailableException e) {
            throw new LraOutcomeUnknownException("no answer from the LRA coordinator", lra, e);
        }
    }

    private static void requireActive(Answer answer, URI lra) {
        if (answer.status() == 412 || answer.status() == 404 || answer.status() == 410) {
            throw new LraNotActiveException("the LRA is not active", lra);
        }
    }

    private static void expect(Answer answer, URI lra, int... statuses) {
        for (int status : statuses) {
            if (answer.status() == status) {
                return;
            }
        }
        throw new CoordinatorUnavailableException(unexpected(answer), lra, null);
    }

    private static String unexpected(Answer answer) {
        return "the LRA coordinator answered " + answer.status();
    }

    /** The URLs that stand for the LRA: its own, then those of the other coordinators. */
    private List<URI> urls(URI lra, String suffix) {
        URI own = baseOf(known(lra).toString()).orElseThrow();
        String id = lra.toString().substring(own.toString().length()).replaceFirst("[?#].*", "");
        return Stream.concat(Stream.of(own), settings.urls().stream().filter(base -> !base.equals(own)))
                .map(base -> URI.create(base + id + suffix))
                .toList();
    }

    private URI known(URI lra) {
        if (baseOf(lra.toString()).isEmpty() || !lra.normalize().equals(lra)) {
            throw new LraNotActiveException("this is no LRA of a coordinator in lra.coordinator.url", lra);
        }
        return lra;
    }

    private Optional<URI> baseOf(String lra) {
        return settings.urls().stream()
                .filter(base -> lra.startsWith(base + "/"))
                .findFirst();
    }

    private Answer reach(Call call, URI lra) {
        try {
            return ask(call);
        } catch (NoAnswer e) {
            throw new CoordinatorUnavailableException("no answer from the LRA coordinator", lra, e);
        }
    }

    /** Asks one coordinator after the other, and all of them again, until one answers. */
    private Answer ask(Call call) throws NoAnswer {
        long started = System.nanoTime();
        boolean mayHaveArrived = false;
        for (int attempt = 1; ; attempt++) {
            NoAnswer none = null;
            for (URI url : call.urls()) {
                boolean refused = false;
                try {
                    Answer answer = send(call, url, mayHaveArrived);
                    if (answer.status() < 500 && answer.status() != 429) {
                        return answer;
                    }
                    none = new NoAnswer(url + " answered " + answer.status(), null);
                    refused = answer.status() == 503 || answer.status() == 429;
                    mayHaveArrived = true;
                } catch (IOException e) {
                    none = new NoAnswer(url + ": " + e, e);
                    mayHaveArrived |= !neverSent(e);
                }
                if (mayHaveArrived && !refused && !call.repeatable()) {
                    throw none;
                }
            }
            if (mayHaveArrived && !call.repeatable()) {
                throw none;
            }
            boolean late = System.nanoTime() - started > settings.endTimeout().toNanos();
            if (late || attempt >= settings.attempts()) {
                throw none;
            }
            LOG.log(Level.DEBUG, "attempt {0}: {1}", attempt, none.getMessage());
            pause(attempt, none);
        }
    }

    private Answer send(Call call, URI url, boolean repeated) throws IOException {
        ClassicRequestBuilder request =
                ClassicRequestBuilder.create(call.method()).setUri(url).addHeader(HttpHeaders.ACCEPT, "text/plain");
        settings.key().ifPresent(key -> request.addHeader(KEY_HEADER, key));
        Optional.ofNullable(traceparent.get()).ifPresent(trace -> request.addHeader(TRACEPARENT, trace));
        if (call.links() != null) {
            request.addHeader("Link", call.links());
        }
        if (call.body() != null) {
            request.setEntity(call.body());
        }
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(call.config());
        return http.execute(request.build(), context, response -> Answer.of(response, repeated));
    }

    private static boolean neverSent(IOException e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof ConnectionRequestTimeoutException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException;
    }

    private static void pause(int attempt, NoAnswer none) throws NoAnswer {
        long longest = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw none;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * @param urls any of which may answer
     * @param links value of the Link header, or null
     * @param body or null
     */
    private record Call(String method, List<URI> urls, RequestConfig config, String links, String body) {
        Call(String method, List<URI> urls, RequestConfig config) {
            this(method, urls, config, null, null);
        }

        Call withLinks(String links) {
            return new Call(method, urls, config, links, body);
        }

        Call withBody(String body) {
            return new Call(method, urls, config, links, body);
        }

        /** Twice is as good as once. */
        boolean repeatable() {
            return !method.equals("POST");
        }
    }

    /** @param repeated whether an earlier request of the same call may have been carried out */
    private record Answer(int status, String body, String location, String recovery, boolean repeated) {
        static Answer of(ClassicHttpResponse response, boolean repeated) throws IOException {
            try {
                String body = response.getEntity() == null
                        ? ""
                        : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8, LONGEST_ANSWER);
                return new Answer(
                        response.getCode(),
                        body.strip(),
                        header(response, HttpHeaders.LOCATION),
                        header(response, LRA.LRA_HTTP_RECOVERY_HEADER),
                        repeated);
            } catch (ParseException e) {
                throw new IOException(e);
            }
        }

        /** Narayana puts it in quotes when it answers in JSON. */
        Optional<LRAStatus> lraStatus() {
            String said = body.replace("\"", "").toUpperCase(Locale.ROOT);
            return Stream.of(LRAStatus.values())
                    .filter(each -> each.name().toUpperCase(Locale.ROOT).equals(said))
                    .findFirst();
        }

        private static String header(ClassicHttpResponse response, String name) {
            Header header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }
    }

    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
