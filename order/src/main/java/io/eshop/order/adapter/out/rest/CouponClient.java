package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.remote.InternalCalls;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we call of the service {@code coupon}. */
@RegisterRestClient(baseUri = "http://coupon", configKey = "coupon")
@RegisterProvider(InternalCalls.class)
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface CouponClient {

    @GET
    @Path("internal/quotes")
    Answer quote(
            @QueryParam("couponID") long couponID, @QueryParam("userID") long userID, @QueryParam("total") long total);

    @POST
    @Path("lra/redemptions")
    void redeem(Redemption redemption);

    @POST
    @Path("lra/returns")
    void giveBack(OrderReference order);

    record Answer(Quote data) {}

    record Quote(long discount) {}

    record Redemption(long orderID, long couponID, long userID, long total, long discount) {}
}
