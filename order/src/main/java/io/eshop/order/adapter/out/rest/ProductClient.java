package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.remote.InternalCalls;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we call of the service {@code product}. */
@RegisterRestClient(baseUri = "http://product", configKey = "product")
@RegisterProvider(InternalCalls.class)
@Path("/internal/prices")
@Produces(MediaType.APPLICATION_JSON)
public interface ProductClient {

    @GET
    Answer prices(@QueryParam("id") List<Long> productIDs);

    record Answer(Prices data) {}

    record Prices(List<Price> prices) {}

    record Price(long productID, long price) {}
}
