package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.remote.InternalCalls;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we call of the service {@code stock}. */
@RegisterRestClient(baseUri = "http://stock", configKey = "stock")
@RegisterProvider(InternalCalls.class)
@Path("/lra")
@Consumes(MediaType.APPLICATION_JSON)
public interface StockClient {

    @POST
    @Path("reservations")
    void reserve(Reservation reservation);

    /** All of them, or none (409, 412). */
    @POST
    @Path("reservations/group")
    void reserve(Group group);

    @POST
    @Path("releases")
    void release(OrderReference order);

    record Reservation(long orderID, long productID, int units, long activityID) {}

    record Group(List<Member> reservations) {}

    record Member(URI lra, Reservation reservation) {}
}
