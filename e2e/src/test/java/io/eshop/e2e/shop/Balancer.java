package io.eshop.e2e.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands in front of several gateways: it looks twice a second which of them are ready, and sends customers to those in turn. */
public final class Balancer implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final List<String> gateways;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LOOK_EVERY).build();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<String> ready;

    public Balancer(List<String> gateways) {
        this.gateways = gateways;
        this.ready = gateways;
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        List<String> found = gateways.stream().filter(this::isReady).toList();
        ready = found.isEmpty() ? gateways : found;
    }

    private boolean isReady(String gateway) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets a customer buy by a gateway that is ready; by the next one if that gives no answer, for which the purchase must be repeatable. */
    public Answer repeatable(Client customer, Load.Buying buying) throws IOException {
        try {
            return once(customer, buying);
        } catch (IOException noAnswer) {
            return once(customer, buying);
        }
    }

    /** Lets a customer buy by a gateway that is ready. */
    public Answer once(Client customer, Load.Buying buying) throws IOException {
        List<String> now = ready;
        return buying.by(customer.at(now.get(Math.floorMod(turn.getAndIncrement(), now.size()))));
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
