package io.eshop.order.adapter.out.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we call of the service {@code product}. */
@RegisterRestClient(baseUri = "http://product", configKey = "product")
@Path("/api/v1/product")
@Produces(MediaType.APPLICATION_JSON)
public interface ProductClient {

    @GET
    @Path("{id}")
    Answer get(@PathParam("id") long id);

    record Answer(Product data) {}

    record Product(long price) {}
}
