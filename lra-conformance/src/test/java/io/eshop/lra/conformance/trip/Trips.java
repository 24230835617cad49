package io.eshop.lra.conformance.trip;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Starts an LRA, in which it books a hotel, and ends it. */
@Path("/trips")
@RequestScoped
public class Trips {
    @Context
    UriInfo uri;

    /** Answers with the LRA, and with the status that is asked for. */
    @POST
    @LRA(LRA.Type.REQUIRES_NEW)
    public Response book(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @QueryParam("status") int status) {
        Client client = ClientBuilder.newClient();
        try (Response booked = client.target(uri.getBaseUri())
                .path("hotels")
                .request()
                .header(LRA_HTTP_CONTEXT_HEADER, lra)
                .post(null)) {
            return Response.status(
                            booked.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
                                    ? status
                                    : booked.getStatus())
                    .entity(lra.toString())
                    .build();
        } finally {
            client.close();
        }
    }
}
