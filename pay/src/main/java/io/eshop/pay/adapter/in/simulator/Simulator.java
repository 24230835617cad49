package io.eshop.pay.adapter.in.simulator;

import io.eshop.kernel.trace.TraceContext;
import io.eshop.pay.adapter.in.provider.CallbackSignature;
import io.eshop.pay.domain.Notice.Result;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The calls of the simulated provider: from outside, over HTTP, signed. What gets no final answer is told again, later and later. It remembers nothing: what is not
 * told when the server stops, the buyer has to choose again.
 */
@ApplicationScoped
public class Simulator {
    private static final Logger LOG = System.getLogger(Simulator.class.getName());
    private static final int TRIES = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Not HTTP/2: many requests at once, each wanting to upgrade the connection, stay without an answer. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    CallbackSignature signature;

    @Inject
    @ConfigProperty(name = "pay.simulator.callback.url")
    URI callback;

    @Inject
    @ConfigProperty(name = "pay.simulator.slow")
    Duration slow;

    /** Tells how an attempt ended, and returns whether the shop has taken note of it, refused it, or is to be told again. */
    Told tell(Attempt attempt, Result result) {
        return tell(body(attempt, result), 1);
    }

    /** Tells it after a while. */
    void tellSlowly(Attempt attempt, Result result) {
        tellAfter(slow, body(attempt, result), 1);
    }

    private Told tell(byte[] body, int tried) {
        int status = post(body);
        if (status >= 200 && status < 300) {
            return Told.TAKEN;
        } else if (status >= 400 && status < 500) {
            LOG.log(Level.WARNING, "simulator: the shop refuses {0} with {1}", text(body), status);
            return Told.REFUSED;
        } else if (tried < TRIES) {
            tellAfter(FIRST_PAUSE.multipliedBy(1L << (tried - 1)), body, tried + 1);
        } else {
            LOG.log(Level.ERROR, "simulator: nobody takes {0}", text(body));
        }
        return Told.LATER;
    }

    private void tellAfter(Duration pause, byte[] body, int tried) {
        scheduler.schedule(() -> tell(body, tried), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The status of the answer; 0 when there is none. */
    private int post(byte[] body) {
        Instant now = Instant.now();
        HttpRequest.Builder request = HttpRequest.newBuilder(callback)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(CallbackSignature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                .header(CallbackSignature.SIGNATURE, signature.sign(now, body))
                .POST(BodyPublishers.ofByteArray(body));
        TraceContext.current().ifPresent(trace -> trace.child().headers().forEach(request::header));
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "simulator: no answer to " + text(body), e);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static byte[] body(Attempt attempt, Result result) {
        return Json.createObjectBuilder()
                .add("payID", attempt.payID())
                .add("result", result.name())
                .add("amount", attempt.amount())
                .add("currency", attempt.currency())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * What the provider knows of an attempt: what the shop put into the page's address. A buyer who changes that pays another amount, which the shop refuses.
     *
     * @param amount cents
     */
    record Attempt(long payID, long orderID, long amount, String currency) {}

    /** How the shop took it. */
    enum Told {
        TAKEN,
        REFUSED,
        LATER
    }
}
