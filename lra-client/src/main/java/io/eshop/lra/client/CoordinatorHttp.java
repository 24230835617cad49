package io.eshop.lra.client;

import io.eshop.batching.NaturalBatching;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Takes commands to a coordinator, once and without judging the answer: each as a request of the protocol, or those that wait in a group, where a coordinator
 * offers it.
 */
final class CoordinatorHttp implements AutoCloseable {
    static final String TRACEPARENT = "traceparent";
    /** In every answer of a coordinator that takes groups. */
    static final String GROUP_VERSION_HEADER = "LRA-Group-API-version";

    private static final String KEY_HEADER = "X-Internal-Key";
    /** A server closes idle connections, or dies; asking for it costs less than a failed call. */
    private static final TimeValue TRUSTED_IDLE_TIME = TimeValue.ofMilliseconds(500);

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_GROUP_ANSWER = 1024 * 1024;
    /** Whoever waits is a thread, and the server bounds those. */
    private static final NaturalBatching.Limits LIMITS = new NaturalBatching.Limits(128, 4, Integer.MAX_VALUE);

    private final CoordinatorSettings settings;
    private final Supplier<String> traceparent;
    private final RequestConfig prompt;
    private final RequestConfig patient;
    private final CloseableHttpClient http;
    private final Map<URI, Groups> groups = new ConcurrentHashMap<>();

    /** What waits for a coordinator; what waits for participants too holds nothing else up. */
    private record Groups(NaturalBatching<Sent, Answer> prompt, NaturalBatching<Sent, Answer> patient) {}

    /** @param traceparent of the request, or null */
    private record Sent(Command command, String traceparent) {}

    /** @param traceparent of a request that is made now, by W3C Trace Context; null for none */
    CoordinatorHttp(CoordinatorSettings settings, Supplier<String> traceparent) {
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

    /** Takes a command to the coordinator, together with others that wait, if it can be. */
    Answer send(Command command, URI coordinator) throws IOException {
        Sent sent = new Sent(command, traceparent.get());
        Groups offered = groups.get(coordinator);
        if (offered == null || !command.isGroupable()) {
            return alone(sent, coordinator);
        }
        try {
            Answer answer = (command.isEnd() ? offered.patient : offered.prompt).call(sent);
            return answer.isMisdirected() ? alone(sent, coordinator) : answer;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoGroups e) {
            return alone(sent, coordinator);
        }
    }

    /**
     * Takes several commands to the coordinator at once.
     *
     * @return an answer for each; empty when the coordinator does not take groups, and nothing was sent
     */
    Optional<List<Answer>> sendAll(List<Command> commands, URI coordinator) throws IOException {
        if (!groups.containsKey(coordinator)) {
            return Optional.empty();
        }
        try {
            List<Sent> sent = commands.stream()
                    .map(command -> new Sent(command, traceparent.get()))
                    .toList();
            boolean areEnds = commands.stream().anyMatch(Command::isEnd);
            return Optional.of(together(sent, coordinator, areEnds ? patient : prompt));
        } catch (NoGroups e) {
            return Optional.empty();
        }
    }

    int waiting() {
        return groups.values().stream()
                .mapToInt(each -> each.prompt.waiting() + each.patient.waiting())
                .sum();
    }

    private Answer alone(Sent sent, URI coordinator) throws IOException {
        Command command = sent.command();
        ClassicRequestBuilder request =
                request(command.verb().httpMethod, coordinator + command.path(), sent.traceparent());
        if (command.verb() == Command.Verb.JOIN) {
            request.addHeader("Link", command.links());
        } else if (command.links() != null) {
            request.setEntity(command.links());
        }
        request.addHeader(HttpHeaders.ACCEPT, "text/plain");
        return http.execute(request.build(), context(command.isEnd() ? patient : prompt), response -> {
            learn(coordinator, response);
            return Answer.of(response, LONGEST_ANSWER);
        });
    }

    private void learn(URI coordinator, ClassicHttpResponse response) {
        if (!response.containsHeader(GROUP_VERSION_HEADER)) {
            groups.remove(coordinator);
        } else {
            groups.computeIfAbsent(
                    coordinator,
                    url -> new Groups(
                            new NaturalBatching<>(LIMITS, items -> carry(items, url, prompt)),
                            new NaturalBatching<>(LIMITS, items -> carry(items, url, patient))));
        }
    }

    /** One alone is no group. */
    private List<Answer> carry(List<Sent> items, URI coordinator, RequestConfig config) {
        try {
            return items.size() == 1 ? List.of(alone(items.get(0), coordinator)) : together(items, coordinator, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Answer> together(List<Sent> items, URI coordinator, RequestConfig config) throws IOException {
        JsonArrayBuilder body = Json.array();
        for (Sent item : items) {
            JsonObjectBuilder json = item.command().toJson();
            Json.addUnlessNull(json, TRACEPARENT, item.traceparent());
            body.add(json);
        }
        ClassicRequestBuilder request = request("POST", coordinator + "/group", null);
        request.setEntity(new StringEntity(body.build().toString(), ContentType.APPLICATION_JSON));
        Answer answer =
                http.execute(request.build(), context(config), response -> Answer.of(response, LONGEST_GROUP_ANSWER));
        if (answer.status() == 404 || answer.status() == 405) {
            groups.remove(coordinator);
            throw new NoGroups();
        }
        if (answer.status() != 200) {
            return items.stream().map(each -> answer).toList();
        }
        return Json.array(answer.body())
                .filter(array -> array.size() == items.size())
                .map(array -> array.getValuesAs(JsonObject.class).stream()
                        .map(Answer::of)
                        .toList())
                .orElseThrow(() -> new IOException("this answers no group: " + answer.body()));
    }

    private ClassicRequestBuilder request(String method, String url, String trace) {
        ClassicRequestBuilder request = ClassicRequestBuilder.create(method).setUri(url);
        settings.key().ifPresent(key -> request.addHeader(KEY_HEADER, key));
        Optional.ofNullable(trace).ifPresent(value -> request.addHeader(TRACEPARENT, value));
        return request;
    }

    private static HttpClientContext context(RequestConfig config) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        return context;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    /** The coordinator does not take groups any more; nothing was done. */
    private static final class NoGroups extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoGroups() {
            super("the coordinator takes no groups", null, false, false);
        }
    }
}
