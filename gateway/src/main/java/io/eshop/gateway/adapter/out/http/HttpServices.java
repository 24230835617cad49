package io.eshop.gateway.adapter.out.http;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.eshop.batching.NaturalBatching;
import io.eshop.batching.NaturalBatching.Limits;
import io.eshop.gateway.domain.Answer;
import io.eshop.gateway.domain.Call;
import io.eshop.gateway.domain.Patience;
import io.eshop.gateway.domain.Service;
import io.eshop.gateway.domain.User;
import io.eshop.gateway.port.out.ServiceUnavailable;
import io.eshop.gateway.port.out.Services;
import io.eshop.kernel.remote.Instances;
import io.eshop.kernel.remote.Instances.Instance;
import io.eshop.kernel.remote.Instances.Use;
import io.eshop.kernel.security.InternalKey;
import io.eshop.kernel.web.Draining;
import io.eshop.kernel.web.StatusHeader;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls the services over pooled connections. Vouches by the internal key for where a call comes from and for the user; nobody is user 0, who has no role. */
@ApplicationScoped
public class HttpServices implements Services {
    private static final Logger LOG = System.getLogger(HttpServices.class.getName());

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Shorter than the time after which a server closes an idle connection (30 s), so that no call meets one that is being closed. */
    private static final TimeValue IDLE_AT_MOST = TimeValue.ofSeconds(20);

    /** Requests for one thing under way at once: more calls come while these are, and share the next. */
    static final int GROUPS_UNDER_WAY = 2;

    /** As many may wait as there are threads; how long they may is the service's bulkhead's to say. */
    private static final Limits GROUP_LIMITS = new Limits(CallGroup.MOST, GROUPS_UNDER_WAY, Integer.MAX_VALUE);

    /** The key without a user would be a call of one of our services, which may do more than anybody. */
    private static final User NOBODY = new User(0, Set.of());

    private InternalKey key;
    private Map<Service, Instances> instances;
    private Map<Patience, RequestConfig> waits;
    private Map<Service, Bulkhead> bulkheads;
    private Map<Service, Refusals> refusals;
    private final Map<String, NaturalBatching<Call, Answer>> groups = new ConcurrentHashMap<>();
    private CloseableHttpClient client;

    HttpServices() {}

    @Inject
    public HttpServices(
            InternalKey key,
            @ConfigProperty(name = "gateway.connect.timeout") Duration connect,
            @ConfigProperty(name = "gateway.timeout.short") Duration shortWait,
            @ConfigProperty(name = "gateway.timeout.long") Duration longWait,
            @ConfigProperty(name = "gateway.concurrency") int concurrency,
            @ConfigProperty(name = "gateway.timeout.turn") Duration turn) {
        this(
                key,
                Stream.of(Service.values()).collect(toMap(identity(), service -> Instances.of(service.toString()))),
                connect,
                Map.of(Patience.SHORT, shortWait, Patience.LONG, longWait),
                concurrency,
                turn);
    }

    /**
     * @param waits how long the answer may take
     * @param concurrency how many calls may be under way to one service
     * @param turn how long a further one may wait for its turn
     */
    HttpServices(
            InternalKey key,
            Map<Service, Instances> instances,
            Duration connect,
            Map<Patience, Duration> waits,
            int concurrency,
            Duration turn) {
        this.key = key;
        this.instances = Map.copyOf(instances);
        this.waits = waits.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        wait -> RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(wait.getValue()))
                                .build()));
        this.bulkheads =
                Stream.of(Service.values()).collect(toMap(identity(), service -> new Bulkhead(concurrency, turn)));
        this.refusals = Stream.of(Service.values()).collect(toMap(identity(), service -> new Refusals()));
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(concurrency)
                        .setMaxConnTotal(concurrency * Service.values().length)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connect))
                                .build())
                        .build())
                .setKeepAliveStrategy((response, context) -> IDLE_AT_MOST)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.GRACEFUL);
    }

    @Override
    public Answer forward(Call call) {
        try {
            return CallGroup.takes(call) ? forwardTogether(call) : forwardAlone(call);
        } catch (RejectedExecutionException e) {
            throw refused(call);
        }
    }

    private Answer forwardTogether(Call call) {
        NaturalBatching<Call, Answer> others = groups.computeIfAbsent(
                call.group().orElseThrow(), group -> new NaturalBatching<>(GROUP_LIMITS, this::forwardAll));
        return bulkheads.get(call.service()).withOthers(most -> others.call(call, most));
    }

    private ServiceUnavailable refused(Call call) {
        refusals.get(call.service())
                .add(System.nanoTime())
                .ifPresent(calls -> LOG.log(
                        Level.WARNING,
                        "{0} has too much to do; calls refused: {1,number,#}, the last one {2} {3}",
                        call.service(),
                        calls,
                        call.method(),
                        call.target()));
        return ServiceUnavailable.full(call.service());
    }

    /** How many calls wait for others of their kind. */
    int waiting() {
        return groups.values().stream().mapToInt(NaturalBatching::waiting).sum();
    }

    private List<Answer> forwardAll(List<Call> calls) {
        if (calls.size() == 1) {
            return List.of(forwardAlone(calls.get(0)));
        }
        CallGroup group = new CallGroup(calls);
        return exchange(group.request(), call -> group.answers(send(call, List.of(keyHeader()))));
    }

    private Answer forwardAlone(Call call) {
        return exchange(call, one -> send(one, vouchingFor(one)));
    }

    private <T> T exchange(Call call, Exchange<T> exchange) {
        Bulkhead bulkhead = bulkheads.get(call.service());
        bulkhead.enter();
        boolean answered = false;
        try {
            T answer = exchange.with(call);
            answered = true;
            return answer;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} {1}: {2} gave no answer: {3}", call.method(), call.target(), call.service(), e);
            throw wasReached(e)
                    ? ServiceUnavailable.unanswered(call.service(), e)
                    : ServiceUnavailable.unreached(call.service(), e);
        } finally {
            bulkhead.leave(answered);
        }
    }

    /**
     * Tries one instance after the other. A connection may break just when it is used, as when the service restarts; so what can do no harm is worth a second
     * try, even if there is but one.
     */
    private Answer send(Call call, List<Header> caller) throws IOException {
        List<Instance> candidates = instances.get(call.service()).bestFirst();
        for (int tried = 1; ; tried++) {
            try (Use use = candidates.get((tried - 1) % candidates.size()).use()) {
                return sendOnce(call, caller, use);
            } catch (IOException e) {
                if (tried >= Math.max(2, candidates.size()) || !mayBeRepeated(call, e)) {
                    throw e;
                }
                LOG.log(Level.DEBUG, "{0} {1}: once more after {2}", call.method(), call.target(), e);
            }
        }
    }

    private static boolean mayBeRepeated(Call call, IOException e) {
        boolean timedOut = e instanceof InterruptedIOException;
        return !wasReached(e) || call.isRepeatable() && !timedOut;
    }

    private Header keyHeader() {
        return new BasicHeader(InternalKey.HEADER, key.value());
    }

    private List<Header> vouchingFor(Call call) {
        User user = call.user().orElse(NOBODY);
        return List.of(
                keyHeader(),
                new BasicHeader(InternalKey.USER_ID, user.id()),
                new BasicHeader(InternalKey.USER_ROLES, String.join(",", user.roles())));
    }

    private Answer sendOnce(Call call, List<Header> caller, Use use) throws IOException {
        URI url = use.url();
        ClassicHttpRequest request =
                new BasicClassicHttpRequest(call.method(), HttpHost.create(url), url.getRawPath() + call.target());
        call.headers().forEach(request::setHeader);
        caller.forEach(request::setHeader);
        request.setHeader(FORWARDED_FOR, call.address());
        request.setHeader(StatusHeader.HEADER, "");
        if (call.body().length > 0) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(waits.get(call.patience()));
        return client.execute(request, context, response -> {
            Header draining = response.getFirstHeader(Draining.HEADER);
            use.answered(response.getCode(), draining == null ? null : draining.getValue());
            return answer(response);
        });
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Answer.PASSING_HEADERS) {
            Header header = response.getFirstHeader(name);
            if (header != null) {
                headers.put(name, header.getValue());
            }
        }
        if (!headers.getOrDefault("Content-Type", "").startsWith("application/json")) {
            throw new IOException("the server answers " + response.getCode() + ", but not for the service");
        }
        Header refused = response.getFirstHeader(StatusHeader.HEADER);
        return new Answer(refused == null ? response.getCode() : Integer.parseInt(refused.getValue()), headers, body);
    }

    private static boolean wasReached(IOException e) {
        return !(e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException);
    }

    /** How an answer comes by. */
    @FunctionalInterface
    private interface Exchange<T> {
        T with(Call call) throws IOException;
    }
}
