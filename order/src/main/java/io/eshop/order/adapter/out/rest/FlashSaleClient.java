package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.remote.InternalCalls;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we call of the service {@code flashsale}. */
@RegisterRestClient(baseUri = "http://flashsale", configKey = "flashsale")
@RegisterProvider(InternalCalls.class)
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
public interface FlashSaleClient {

    @POST
    @Path("lra/purchases")
    void confirm(PurchaseReference purchase);

    /** All of them, or none (409, 412). */
    @POST
    @Path("lra/purchases/group")
    void confirm(Group group);

    @POST
    @Path("lra/returns")
    void takeBack(PurchaseReference purchase);

    @POST
    @Path("internal/purchases/{purchaseID}/refusal")
    void refuse(@PathParam("purchaseID") long purchaseID, Reason reason);

    record PurchaseReference(long purchaseID) {}

    record Group(List<Member> purchases) {}

    record Member(URI lra, PurchaseReference purchase) {}

    record Reason(String reason) {}
}
