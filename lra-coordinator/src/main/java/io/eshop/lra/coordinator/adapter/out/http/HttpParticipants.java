package io.eshop.lra.coordinator.adapter.out.http;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.port.out.Participants;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Calls participants over pooled connections: complete, compensate and after by PUT, status by GET, forget by DELETE, as Narayana's coordinator does. */
public class HttpParticipants implements Participants, AutoCloseable {
    /** What a participant gave at join to be told back; Narayana's header. */
    static final String DATA_HEADER = "Narayana-LRA-Participant-Data";

    private static final int OK = 200;
    /** Of a body only the beginning is read: this much of a participant's, and of a group's. */
    private static final int MAX_ANSWER = 1024;

    private static final int MAX_GROUP_ANSWER = 256 * 1024;
    private static final String TRACEPARENT = "traceparent";
    private static final String KEY_HEADER = "X-Internal-Key";
    /** Shorter than the time after which a server closes an idle connection (30 s), so that no call meets one that is being closed. */
    private static final TimeValue IDLE_AT_MOST = TimeValue.ofSeconds(20);

    private final String base;
    private final Optional<String> key;
    private final Alternatives alternatives;
    private final Duration limit;
    private final CloseableHttpAsyncClient client;
    private final Map<URI, CallGroup> groups = new ConcurrentHashMap<>();
    /** Where calls were made by the work of this thread that is to send them together. */
    private final ThreadLocal<Set<CallGroup>> held = new ThreadLocal<>();

    /**
     * @param base where the coordinators are; nested LRAs are called there
     * @param key opens the coordinators; sent to nobody else
     * @param alternatives where another instance of a participant is
     * @param turn how long a call waits for its turn, when as many as may be are under way
     * @param timeout for connecting, and for the silence of a participant that was called
     */
    public HttpParticipants(
            URI base,
            Optional<String> key,
            Alternatives alternatives,
            Duration turn,
            Duration timeout,
            int connectionsPerHost,
            int connections) {
        this.base = base + "/";
        this.key = key;
        this.alternatives = alternatives;
        this.limit = turn.plus(timeout);
        Timeout wait = Timeout.of(timeout);
        client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(connectionsPerHost)
                        .setMaxConnTotal(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(wait)
                                .build())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(turn))
                        .setResponseTimeout(wait)
                        .build())
                .setKeepAliveStrategy((response, context) -> IDLE_AT_MOST)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
    }

    /** Does work, and sends the calls that it makes when it is done, so that they can go together. */
    public void together(Runnable work) {
        Set<CallGroup> made = new LinkedHashSet<>();
        held.set(made);
        try {
            work.run();
        } finally {
            held.remove();
            made.forEach(CallGroup::send);
        }
    }

    @Override
    public CompletableFuture<Answer> call(Call call) {
        return call.group()
                .filter(group -> mayBeGrouped(call))
                .map(group -> call(call, group))
                .orElseGet(() -> callAlone(call));
    }

    /** What was not done at once may hold others up, and what has data is rare: both are called alone. */
    private static boolean mayBeGrouped(Call call) {
        boolean isEnd = call.operation() == Operation.COMPLETE || call.operation() == Operation.COMPENSATE;
        return isEnd && call.attempt() == 1 && call.data().isEmpty();
    }

    private CompletableFuture<Answer> call(Call call, URI group) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answer.completeOnTimeout(Answer.none("no answer within " + limit), limit.toMillis(), TimeUnit.MILLISECONDS);
        CallGroup own = groups.computeIfAbsent(group, url -> new CallGroup(calls -> callTogether(calls, url)));
        own.add(call, answer);
        Optional.ofNullable(held.get()).ifPresentOrElse(made -> made.add(own), own::send);
        return answer;
    }

    /** One alone is no group. */
    private CompletableFuture<List<Answer>> callTogether(List<Call> calls, URI group) {
        if (calls.size() == 1) {
            return callAlone(calls.get(0)).thenApply(List::of);
        }
        GroupJson json = new GroupJson();
        calls.forEach(
                call -> json.add(call.url(), url(call.lra()), call.parent().map(this::url)));
        SimpleHttpRequest request = SimpleRequestBuilder.put(group)
                .setBody(json.toString(), ContentType.APPLICATION_JSON)
                .build();
        return exchange(request, new AnswerConsumer(group, MAX_GROUP_ANSWER))
                .thenApply(answer -> answersTo(calls, answer));
    }

    /** What a group is answered as a whole says nothing about the calls in it. */
    private static List<Answer> answersTo(List<Call> calls, Answer answer) {
        Optional<List<Answer>> each =
                answer.httpStatus() == OK ? GroupJson.answers(answer.body(), calls.size()) : Optional.empty();
        String problem =
                answer.problem().isEmpty() ? "the group was answered " + answer.httpStatus() : answer.problem();
        return each.orElseGet(() -> Collections.nCopies(calls.size(), Answer.none(problem)));
    }

    private CompletableFuture<Answer> callAlone(Call call) {
        try {
            return exchange(request(call), new AnswerConsumer(call.url(), MAX_ANSWER));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Answer.none("cannot be called: " + e));
        }
    }

    /** Never completes exceptionally. */
    private CompletableFuture<Answer> exchange(SimpleHttpRequest request, AnswerConsumer consumer) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            Future<Answer> sent = client.execute(SimpleRequestProducer.create(request), consumer, new Handover(answer));
            return answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionally(fault -> {
                sent.cancel(true);
                return Answer.none(
                        fault instanceof TimeoutException ? "no answer within " + limit : String.valueOf(fault));
            });
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Answer.none("cannot be called: " + e));
        }
    }

    private SimpleHttpRequest request(Call call) {
        URI url = alternatives.of(call.url(), call.attempt());
        SimpleRequestBuilder request = switch (call.operation()) {
            case COMPLETE, COMPENSATE, AFTER ->
                SimpleRequestBuilder.put(url).setBody(call.content(), ContentType.TEXT_PLAIN);
            case STATUS -> SimpleRequestBuilder.get(url);
            case FORGET -> SimpleRequestBuilder.delete(url);
        };
        String context = switch (call.operation()) {
            case AFTER -> LRA.LRA_HTTP_ENDED_CONTEXT_HEADER;
            case COMPLETE, COMPENSATE, STATUS, FORGET -> LRA.LRA_HTTP_CONTEXT_HEADER;
        };
        request.setHeader(context, url(call.lra()));
        request.setHeader(LRA.LRA_HTTP_RECOVERY_HEADER, base + "recovery/" + call.lra() + "/" + call.participant());
        call.parent().ifPresent(parent -> request.setHeader(LRA.LRA_HTTP_PARENT_CONTEXT_HEADER, url(parent)));
        call.trace().ifPresent(trace -> request.setHeader(TRACEPARENT, trace.value()));
        if (!call.data().isEmpty()) {
            request.setHeader(DATA_HEADER, call.data());
        }
        if (call.url().toString().startsWith(base)) {
            key.ifPresent(value -> request.setHeader(KEY_HEADER, value));
        }
        return request.build();
    }

    private String url(LraID lra) {
        return base + lra;
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }

    private record Handover(CompletableFuture<Answer> to) implements FutureCallback<Answer> {
        @Override
        public void completed(Answer answer) {
            to.complete(answer);
        }

        @Override
        public void failed(Exception fault) {
            to.completeExceptionally(fault);
        }

        @Override
        public void cancelled() {
            to.cancel(false);
        }
    }
}
