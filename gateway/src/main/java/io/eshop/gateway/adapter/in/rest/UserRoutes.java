package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.LIMIT;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.PAGE;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;

import io.eshop.gateway.domain.Patience;
import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/user")
@ApplicationScoped
@Tag(name = "1 Users")
public class UserRoutes extends Routes {
    private static final String TOO_MANY = "42901 too many failures; see the header `Retry-After`";

    public UserRoutes() {
        super(Service.USER);
    }

    @POST
    @PermitAll
    @Operation(summary = "Register")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserJson.Registration.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Created.class)))
    @APIResponse(responseCode = "409", description = "40908 the e-mail address is registered already")
    public Response register(byte[] body) {
        return forward(body, Patience.LONG);
    }

    @POST
    @Path("login")
    @PermitAll
    @Operation(summary = "Get a token")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserJson.Login.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserJson.SignedIn.class)))
    @APIResponse(responseCode = "401", description = "40101 e-mail address and password do not belong together")
    @APIResponse(responseCode = "403", description = "40301 banned")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public Response login(byte[] body) {
        return forward(body, Patience.LONG);
    }

    @POST
    @Path("password")
    @RolesAllowed("user")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Take another password; all tokens issued before end")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserJson.NewPassword.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserJson.SignedIn.class)))
    @APIResponse(responseCode = "401", description = "40101 no token, or not the password")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public Response changePassword(byte[] body) {
        return forward(body, Patience.LONG);
    }

    @POST
    @Path("refresh")
    @RolesAllowed("user")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Get another token before this one expires")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserJson.SignedIn.class)))
    public Response refresh() {
        return forward();
    }

    @GET
    @Path("me")
    @RolesAllowed("user")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Who am I?")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserJson.User.class)))
    public Response me() {
        return forward();
    }

    @GET
    @Path("list")
    @RolesAllowed("admin")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "List the users (admin)")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserJson.Users.class)))
    public Response list() {
        return forward();
    }
}
