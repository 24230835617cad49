package io.eshop.lra.shop;

import io.eshop.lra.client.LongRunningActions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A saga as a plain bean. */
@ApplicationScoped
public class Checkout {
    @Inject
    OrderBook orders;

    @Inject
    @RestClient
    BookingsClient bookings;

    @Inject
    Journal journal;

    @Inject
    LongRunningActions actions;

    @Inject
    @ConfigProperty(name = "bookings/mp-rest/url")
    String bookingsUrl;

    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = 30, timeUnit = ChronoUnit.SECONDS)
    public String place(String order, int status) {
        orders.open(order);
        bookings.book("ritz", status);
        return actions.current().orElseThrow().toString();
    }

    @LRA(LRA.Type.REQUIRES_NEW)
    public void cancelledMeanwhile() {
        actions.cancel(actions.current().orElseThrow());
    }

    @LRA(LRA.Type.REQUIRES_NEW)
    public CompletionStage<String> later(boolean fails) {
        String lra = actions.current().orElseThrow().toString();
        return CompletableFuture.supplyAsync(() -> {
            if (fails) {
                throw new IllegalStateException("no");
            }
            return lra;
        });
    }

    @LRA(LRA.Type.REQUIRES_NEW)
    public void withJaxRsClient() {
        try (Client client = ClientBuilder.newClient()) {
            client.target(bookingsUrl)
                    .path("hotels/astoria/bookings")
                    .request()
                    .post(null)
                    .close();
        }
    }
}
