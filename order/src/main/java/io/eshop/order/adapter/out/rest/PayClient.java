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

/** What we call of the service {@code pay}. */
@RegisterRestClient(baseUri = "http://pay", configKey = "pay")
@RegisterProvider(InternalCalls.class)
@Path("/lra")
@Consumes(MediaType.APPLICATION_JSON)
public interface PayClient {

    @POST
    @Path("payments")
    void open(Payment payment);

    /** All of them, or none (409, 412). */
    @POST
    @Path("payments/group")
    void open(Group group);

    @POST
    @Path("closings")
    void close(OrderReference order);

    @POST
    @Path("refunds")
    void refund(OrderReference order);

    record Payment(long orderID, long userID, long amount) {}

    record Group(List<Member> payments) {}

    record Member(URI lra, Payment payment) {}
}
