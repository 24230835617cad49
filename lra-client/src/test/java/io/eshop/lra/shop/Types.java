package io.eshop.lra.shop;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_PARENT_CONTEXT_HEADER;

import io.eshop.lra.client.LongRunningActions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Every type of {@code @LRA}; each method answers with the LRA that it sees in its header and in its thread. */
@Path("/types")
@RequestScoped
@LRA(LRA.Type.SUPPORTS)
public class Types {
    @HeaderParam(LRA_HTTP_CONTEXT_HEADER)
    URI lra;

    @HeaderParam(LRA_HTTP_PARENT_CONTEXT_HEADER)
    URI parent;

    @Inject
    LongRunningActions actions;

    @Resource
    ManagedExecutorService executor;

    private String seen() {
        return lra + " " + actions.current().orElse(null) + " " + parent;
    }

    @GET
    @Path("required")
    @LRA
    public Response required(@QueryParam("status") int status) {
        return Response.status(status == 0 ? 200 : status).entity(seen()).build();
    }

    @GET
    @Path("kept")
    @LRA(end = false)
    public String kept() {
        return seen();
    }

    @GET
    @Path("requires-new")
    @LRA(LRA.Type.REQUIRES_NEW)
    public String requiresNew() {
        return seen();
    }

    @GET
    @Path("nested")
    @LRA(LRA.Type.NESTED)
    public String nested() {
        return seen();
    }

    @GET
    @Path("mandatory")
    @LRA(value = LRA.Type.MANDATORY, end = false)
    public String mandatory() {
        return seen();
    }

    @GET
    @Path("supports")
    public String supports() {
        return seen();
    }

    @GET
    @Path("not-supported")
    @LRA(LRA.Type.NOT_SUPPORTED)
    public String notSupported() {
        return seen();
    }

    @GET
    @Path("never")
    @LRA(LRA.Type.NEVER)
    public String never() {
        return seen();
    }

    @GET
    @Path("picky")
    @LRA(
            cancelOnFamily = {},
            cancelOn = {Response.Status.CONFLICT})
    public Response picky(@QueryParam("status") int status) {
        return Response.status(status).build();
    }

    @GET
    @Path("throws")
    @LRA
    public String throwing() {
        throw new IllegalStateException("on purpose");
    }

    @GET
    @Path("stage")
    @LRA
    public CompletionStage<String> stage() {
        return CompletableFuture.supplyAsync(this::seen, executor);
    }

    @GET
    @Path("suspended")
    @LRA
    public void suspended(@Suspended AsyncResponse response) {
        executor.submit(() -> response.resume(Response.status(409).build()));
    }
}
