package io.eshop.lra.conformance.deployed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.lra.tck.service.spi.LRACallbackException;
import org.eclipse.microprofile.lra.tck.service.spi.LRARecoveryService;

/** Lets the TCK wait for calls that the coordinator has to make. */
public class CoordinatorRecovery implements LRARecoveryService {
    /** For calls that come at once, and are repeated soon. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public void waitForCallbacks(URI lra) throws LRACallbackException {
        isOverWithin(SOON, lra);
    }

    @Override
    public boolean waitForEndPhaseReplay(URI lra) throws LRACallbackException {
        return isOverWithin(SOON, lra);
    }

    @Override
    public void waitForRecovery(URI lra) throws LRACallbackException {
        if (!isOverWithin(LONGEST_RECOVERY, lra)) {
            throw new LRACallbackException("still recovering after " + LONGEST_RECOVERY + ": " + lra);
        }
    }

    private boolean isOverWithin(Duration patience, URI lra) throws LRACallbackException {
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (isRecovering(lra)) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(PAUSE.toMillis());
            }
            return true;
        } catch (IOException e) {
            throw new LRACallbackException("the coordinator does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LRACallbackException("interrupted", e);
        }
    }

    private boolean isRecovering(URI lra) throws IOException, InterruptedException {
        HttpRequest recovering = HttpRequest.newBuilder(lra.resolve("recovery")).build();
        return http.send(recovering, BodyHandlers.ofString()).body().contains(lra.toString());
    }
}
