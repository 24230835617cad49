package io.eshop.lra.shop;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "bookings")
@Path("/hotels/{hotel}/bookings")
public interface BookingsClient {
    @POST
    String book(@PathParam("hotel") String hotel, @QueryParam("status") int status);
}
