package io.eshop.flashsale.adapter.out.rest;

import io.eshop.kernel.remote.InternalCalls;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we call of the service {@code stock}. */
@RegisterRestClient(baseUri = "http://stock", configKey = "stock")
@RegisterProvider(InternalCalls.class)
@Path("/internal/allotments/{activityID}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface StockClient {

    @PUT
    void allot(@PathParam("activityID") long activityID, Wanted wanted);

    @GET
    Answer get(@PathParam("activityID") long activityID);

    @POST
    @Path("close")
    void close(@PathParam("activityID") long activityID);

    record Wanted(long productID, long units, boolean takeIn) {}

    record Answer(Allotment data) {}

    record Allotment(long units) {}
}
