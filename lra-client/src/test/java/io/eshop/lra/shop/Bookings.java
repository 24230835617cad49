package io.eshop.lra.shop;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_ENDED_CONTEXT_HEADER;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_RECOVERY_HEADER;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.Status;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;

/** A participant that is a JAX-RS resource; its path has a template. */
@Path("/hotels/{hotel}/bookings")
@RequestScoped
public class Bookings {
    @Inject
    Journal journal;

    @HeaderParam(LRA_HTTP_CONTEXT_HEADER)
    URI lra;

    @PathParam("hotel")
    String hotel;

    @POST
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    public Response book(@QueryParam("status") int status, @HeaderParam(LRA_HTTP_RECOVERY_HEADER) URI recovery) {
        journal.write("booked " + hotel + (recovery == null ? "" : " recoverable"), lra);
        return Response.status(status == 0 ? 200 : status).entity("booked").build();
    }

    @PUT
    @Path("complete")
    @Complete
    public void complete() {
        journal.write("completed " + hotel, lra);
    }

    @PUT
    @Path("compensate")
    @Compensate
    public void compensate() {
        journal.write("compensated " + hotel, lra);
    }

    @GET
    @Path("status")
    @Status
    public ParticipantStatus status() {
        return ParticipantStatus.Active;
    }

    @DELETE
    @Path("forget")
    @Forget
    public void forget() {
        journal.write("forgot " + hotel, lra);
    }

    @PUT
    @Path("after")
    @AfterLRA
    public void after(@HeaderParam(LRA_HTTP_ENDED_CONTEXT_HEADER) URI ended, LRAStatus status) {
        journal.write("after " + status, ended);
    }

    @PUT
    @Path("leave")
    @Leave
    public void leave() {
        journal.write("left " + hotel, lra);
    }
}
