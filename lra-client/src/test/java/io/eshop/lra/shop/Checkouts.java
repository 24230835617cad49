package io.eshop.lra.shop;

import io.eshop.lra.client.LongRunningActions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

@Path("/checkouts")
@RequestScoped
public class Checkouts {
    @Inject
    Checkout checkout;

    @Inject
    OrderBook orders;

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
