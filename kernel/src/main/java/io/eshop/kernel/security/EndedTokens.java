package io.eshop.kernel.security;

import io.eshop.kernel.remote.Instances;
import io.eshop.kernel.remote.Instances.Instance;
import io.eshop.kernel.remote.Instances.Use;
import io.eshop.kernel.web.Draining;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tokens that ended before they expire, because the user was banned, removed or changed the password: {@code user} tells which version of each user's tokens is the
 * first good one. The list is short (what ended within the life of a token) and at most {@link #STALE} old while {@code user} answers; while it does not, what is known stays.
 *
 * <p>The list is fetched anew when a token is looked at and it is not {@link #FRESH} any more, by one request at a time, which waits for it only when it is stale.
 */
@ApplicationScoped
public class EndedTokens {
    static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String PATH = "/internal/tokens/ended";
    private static final Logger LOG = System.getLogger(EndedTokens.class.getName());

    private final AtomicLong asked = new AtomicLong(System.nanoTime() - STALE.toNanos());
    private volatile Map<Long, Long> firstGood = Map.of();
    /** Looked up here: a thread of the HTTP client may not have the application's class loader. */
    private final JsonReaderFactory json = Json.createReaderFactory(Map.of());

    private InternalKey key;
    private Instances user;
    private HttpClient client;

    EndedTokens() {}

    @Inject
    public EndedTokens(InternalKey key) {
        this(key, Instances.of("user"));
    }

    EndedTokens(InternalKey key, Instances user) {
        this.key = key;
        this.user = user;
        this.client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }

    /** Whether a user's token of this version is good no longer. */
    boolean contains(long userID, long version) {
        refresh();
        return version < firstGood.getOrDefault(userID, 0L);
    }

    private void refresh() {
        long last = asked.get();
        long age = System.nanoTime() - last;
        if (age < FRESH.toNanos() || !asked.compareAndSet(last, System.nanoTime())) {
            return;
        }
        CompletableFuture<Void> fetched = fetch(user.bestFirst().get(0))
                .thenAccept(this::take)
                .whenComplete((done, fault) -> {
                    if (fault != null) {
                        LOG.log(Level.WARNING, "which tokens have ended is not known anew: {0}", fault.toString());
                    }
                });
        if (age >= STALE.toNanos()) {
            await(fetched);
        }
    }

    private CompletableFuture<HttpResponse<String>> fetch(Instance instance) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance.url() + PATH))
                .timeout(TIMEOUT)
                .header(InternalKey.HEADER, key.value())
                .build();
        Use use = instance.use();
        return client.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, fault) -> {
            if (fault == null) {
                use.answered(
                        answer.statusCode(),
                        answer.headers().firstValue(Draining.HEADER).orElse(null));
            }
            use.close();
        });
    }

    private static void await(CompletableFuture<Void> fetched) {
        try {
            fetched.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "going on with what is known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("user answers " + answer.statusCode());
        }
        try (JsonReader reader = json.createReader(new StringReader(answer.body()))) {
            Map<Long, Long> ended = new HashMap<>();
            for (JsonObject one : reader.readObject()
                    .getJsonObject("data")
                    .getJsonArray("ended")
                    .getValuesAs(JsonObject.class)) {
                ended.put(
                        one.getJsonNumber("userID").longValueExact(),
                        one.getJsonNumber("firstGood").longValueExact());
            }
            firstGood = Map.copyOf(ended);
        }
    }
}
