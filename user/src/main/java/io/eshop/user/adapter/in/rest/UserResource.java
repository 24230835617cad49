package io.eshop.user.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.trace.TraceContext;
import io.eshop.kernel.web.ApiExceptionMapper;
import io.eshop.kernel.web.Columns;
import io.eshop.kernel.web.Page;
import io.eshop.kernel.web.SearchRequest;
import io.eshop.user.application.Accounts;
import io.eshop.user.application.SigningIn;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/user")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
public class UserResource {
    private static final Logger LOG = System.getLogger(UserResource.class.getName());

    private static final Columns COLUMNS = new Columns()
            .numbers("id")
            .texts("name", "email", "phone", "avatar")
            .smallNumbers("age", "gender", "loginType")
            .choices("role", Role.class)
            .choices("status", Status.class)
            .times("createdAt", "updatedAt");

    @Inject
    Accounts accounts;

    @Inject
    ClientAddress addresses;

    @Inject
    Users users;

    @Resource(lookup = "concurrent/passwords")
    ManagedExecutorService passwordThreads;

    @Context
    SecurityContext security;

    @POST
    @PermitAll
    @Operation(summary = "Register")
    @APIResponse(
            responseCode = "200",
            description = "the id of the new user",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            implementation = Envelope.class,
                                            properties =
                                                    @SchemaProperty(
                                                            name = "data",
                                                            implementation = UserJson.Created.class))))
    @APIResponse(responseCode = "400", description = "10001 the body does not parse, 30003 a rule is violated")
    @APIResponse(responseCode = "409", description = "40908 the e-mail address is registered already")
    @APIResponse(responseCode = "429", description = "42901 too many at once")
    public CompletionStage<Response> register(@NotNull @Valid UserJson.Registration request) {
        return aside(() -> {
            try {
                User user = accounts.register(request.profile(), Role.USER, new Password(request.password()));
                LOG.log(Level.INFO, "user {0,number,#} registered", user.id());
                return Envelope.ok(new UserJson.Created(user.id()));
            } catch (EmailTaken e) {
                throw new ApiException(ErrorCode.ALREADY_EXISTS, "the e-mail address is registered already");
            }
        });
    }

    @POST
    @Path("login")
    @PermitAll
    @Operation(summary = "Get a token")
    @APIResponse(
            responseCode = "200",
            description = "a token",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            implementation = Envelope.class,
                                            properties =
                                                    @SchemaProperty(
                                                            name = "data",
                                                            implementation = UserJson.Session.class))))
    @APIResponse(responseCode = "400", description = "10001 the body does not parse, 30003 a rule is violated")
    @APIResponse(responseCode = "401", description = "40101 e-mail address and password do not belong together")
    @APIResponse(responseCode = "403", description = "40301 banned")
    @APIResponse(responseCode = "429", description = "42901 too many failures, or too many at once: Retry-After")
    public CompletionStage<Response> login(@NotNull @Valid UserJson.Login request, @Context HttpServletRequest http) {
        String address = addresses.of(http);
        return aside(() -> session(
                accounts.signIn(new Email(request.email()), new Password(request.password()), address), "signed in"));
    }

    @POST
    @Path("password")
    @RolesAllowed(Caller.USER)
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "Take another password; all tokens issued before end")
    @APIResponse(
            responseCode = "200",
            description = "a new token",
            content = @Content(schema = @Schema(implementation = UserJson.Session.class)))
    @APIResponse(responseCode = "400", description = "10001 the body does not parse, 30003 a rule is violated")
    @APIResponse(responseCode = "401", description = "40101 not the password")
    @APIResponse(responseCode = "403", description = "40301 banned")
    @APIResponse(responseCode = "429", description = "42901 too many failures, or too many at once")
    public CompletionStage<Response> changePassword(
            @NotNull @Valid UserJson.NewPassword request, @Context HttpServletRequest http) {
        long userID = Caller.of(security).userID();
        String address = addresses.of(http);
        return aside(() -> session(
                accounts.changePassword(
                        userID, new Password(request.password()), new Password(request.newPassword()), address),
                "has another password"));
    }

    @POST
    @Path("refresh")
    @RolesAllowed(Caller.USER)
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "Get another token before this one expires")
    @APIResponse(
            responseCode = "200",
            description = "a new token; the former one stays good until it expires",
            content = @Content(schema = @Schema(implementation = UserJson.Session.class)))
    @APIResponse(responseCode = "401", description = "40101 banned, gone, or the tokens were ended just now: sign in")
    public Envelope<UserJson.Session> refresh() {
        return Envelope.ok(accounts.refresh(Caller.of(security).userID())
                .map(UserJson.Session::of)
                .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "no token for you; sign in")));
    }

    private static Envelope<?> session(SigningIn outcome, String did) {
        if (outcome instanceof SigningIn.SignedIn signedIn) {
            LOG.log(Level.INFO, "user {0,number,#} {1}", signedIn.user().id(), did);
            return Envelope.ok(UserJson.Session.of(signedIn));
        } else if (outcome instanceof SigningIn.TooMany tooMany) {
            throw ApiException.tooMany(
                    "too many failures; try again later", tooMany.retryAfter().plusSeconds(1));
        } else if (outcome instanceof SigningIn.Banned) {
            throw new ApiException(ErrorCode.FORBIDDEN, "this user is banned");
        }
        throw new ApiException(ErrorCode.UNAUTHENTICATED, "e-mail address and password do not belong together");
    }

    @GET
    @Path("me")
    @RolesAllowed(Caller.USER)
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "Who am I?")
    @APIResponse(responseCode = "200", description = "the caller")
    @APIResponse(responseCode = "404", description = "30005 the token is of somebody who is not registered")
    public Envelope<UserJson.View> me() {
        return view(Caller.of(security).userID());
    }

    @GET
    @Path("list")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "List the users (admin)")
    @APIResponse(responseCode = "200", description = "a page of the users, oldest first")
    public Envelope<UserJson.Views> list(@BeanParam @Valid Page page) {
        return Envelope.ok(UserJson.Views.of(users.list(page.offset(), page.limit())));
    }

    @POST
    @Path("list")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "Search the users (admin)")
    @APIResponse(responseCode = "200", description = "a page of what was found, newest first unless it says otherwise")
    @APIResponse(responseCode = "400", description = "30003 a column that is not allowed, or no value of it")
    public Envelope<UserJson.Views> search(@NotNull @Valid SearchRequest request) {
        return Envelope.ok(UserJson.Views.of(users.search(request.toSearch(COLUMNS))));
    }

    @PUT
    @Path("{id: [0-9]{1,18}}")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "Change or ban a user (admin)")
    @APIResponse(responseCode = "200", description = "the user as they are now")
    @APIResponse(responseCode = "404", description = "30005 no such user")
    @APIResponse(
            responseCode = "409",
            description = "40906 changed since it was read, 40908 the e-mail address is somebody else's")
    public Envelope<UserJson.View> change(@PathParam("id") long id, @NotNull @Valid UserJson.Change request) {
        try {
            User changed = users.change(id, request::appliedTo).orElseThrow(() -> noSuchUser(id));
            LOG.log(Level.INFO, "user {0,number,#} changed, {1}", id, changed.status());
            return Envelope.ok(UserJson.View.of(changed));
        } catch (EmailTaken e) {
            throw new ApiException(ErrorCode.ALREADY_EXISTS, "the e-mail address is registered already");
        }
    }

    @DELETE
    @Path("{id: [0-9]{1,18}}")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "Remove a user; their tokens end (admin)")
    @APIResponse(responseCode = "200", description = "removed")
    @APIResponse(responseCode = "404", description = "30005 no such user")
    public Envelope<Map<String, ?>> remove(@PathParam("id") long id) {
        if (!users.remove(id)) {
            throw noSuchUser(id);
        }
        LOG.log(Level.INFO, "user {0,number,#} removed", id);
        return Envelope.ok();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Caller.USER, Caller.ADMIN})
    @SecurityRequirement(name = UserApi.TOKEN)
    @Operation(summary = "Look at a user (oneself; admin: anybody)")
    @APIResponse(responseCode = "200", description = "the user")
    @APIResponse(responseCode = "403", description = "40301 somebody else")
    @APIResponse(responseCode = "404", description = "30005 no such user")
    public Envelope<UserJson.View> get(@PathParam("id") long id) {
        if (!Caller.of(security).maySee(id)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "this is somebody else");
        }
        return view(id);
    }

    private Envelope<UserJson.View> view(long id) {
        return Envelope.ok(users.find(id).map(UserJson.View::of).orElseThrow(() -> noSuchUser(id)));
    }

    private static ApiException noSuchUser(long id) {
        return new ApiException(ErrorCode.NOT_FOUND, "no user " + id);
    }

    /**
     * Does what hashes a password on threads of its own: whoever keeps us busy by signing in keeps only them busy. A refusal is an answer here, not an
     * exception: RESTEasy may log an exception of an asynchronous method as unhandled although it has answered it.
     */
    private CompletionStage<Response> aside(Supplier<Envelope<?>> work) {
        try {
            return passwordThreads.supplyAsync(TraceContext.carriedTo(() -> answer(work)));
        } catch (RejectedExecutionException e) {
            throw new ApiException(ErrorCode.TOO_MANY_REQUESTS, "too many passwords to check at once; try again");
        }
    }

    private static Response answer(Supplier<Envelope<?>> work) {
        try {
            return Response.ok(work.get()).build();
        } catch (ApiException refusal) {
            return ApiExceptionMapper.response(refusal);
        }
    }
}
