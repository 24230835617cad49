package io.eshop.lra.shop;

import io.eshop.lra.client.LongRunningActions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

@Path("/checkouts")
@RequestScoped
public class Checkouts {
    @Inject
    Checkout checkout;

    @Inject
    OrderBook orders;

    @Inject
    Parcels parcels;

    @Inject
    LongRunningActions actions;

    @Resource
    ManagedExecutorService executor;

    @POST
    public String place(@QueryParam("status") int status) {
        String lra = checkout.place("o1", status);
        return actions.current().isEmpty()
                ? lra
                : "still in " + actions.current().get();
    }

    @POST
    @Path("in-callers-lra")
    public void inCallersLra() {
        orders.open("o3");
    }

    /** As a message listener would, on a thread without a request. */
    @POST
    @Path("from-listener")
    public String fromListener() throws InterruptedException, ExecutionException {
        return executor.submit(() -> checkout.place("o2", 0)).get();
    }

    @POST
    @Path("cancelled-meanwhile")
    public void cancelledMeanwhile() {
        checkout.cancelledMeanwhile();
    }

    /** Answers with the LRAs for which something was packed. */
    @POST
    @Path("parcels")
    public String pack(@QueryParam("lra") List<URI> lras) {
        return parcels.pack(lras.stream().collect(Collectors.toMap(lra -> lra, lra -> "book"))).keySet().stream()
                .map(URI::toString)
                .collect(Collectors.joining("\n"));
    }

    @POST
    @Path("later")
    public CompletionStage<String> later(@QueryParam("fails") boolean fails) {
        return checkout.later(fails);
    }

    @POST
    @Path("with-jax-rs-client")
    public void withJaxRsClient() {
        checkout.withJaxRsClient();
    }
}
