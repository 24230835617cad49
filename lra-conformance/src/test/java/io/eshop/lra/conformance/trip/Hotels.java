package io.eshop.lra.conformance.trip;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_ENDED_CONTEXT_HEADER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;

/** A participant that remembers what happened to it. */
@Path("/hotels")
@ApplicationScoped
public class Hotels {
    private final Map<URI, CopyOnWriteArrayList<String>> events = new ConcurrentHashMap<>();

    private CopyOnWriteArrayList<String> of(URI lra) {
        return events.computeIfAbsent(lra, unknown -> new CopyOnWriteArrayList<>());
    }

    private void note(URI lra, String event) {
        of(lra).add(event);
    }

    @POST
    @LRA(value = LRA.Type.MANDATORY, end = false)
    public void book(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        note(lra, "booked");
    }

    @PUT
    @Path("leave")
    @Leave
    public void leave(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        note(lra, "left");
    }

    @PUT
    @Path("complete")
    @Complete
    public Response complete(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        note(lra, "completed");
        return Response.ok(ParticipantStatus.Completed.name()).build();
    }

    @PUT
    @Path("compensate")
    @Compensate
    public Response compensate(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        note(lra, "compensated");
        return Response.ok(ParticipantStatus.Compensated.name()).build();
    }

    @PUT
    @Path("after")
    @AfterLRA
    public void after(@HeaderParam(LRA_HTTP_ENDED_CONTEXT_HEADER) URI lra, LRAStatus outcome) {
        of(lra).addIfAbsent("heard " + outcome); // Narayana tells it twice
    }

    /** What happened in an LRA, in its order. */
    @GET
    @Path("events")
    public String events(@QueryParam("lra") URI lra) {
        return String.join(",", of(lra));
    }
}
