package io.eshop.coupon.adapter.in.rest;

import io.eshop.coupon.adapter.in.rest.CouponJson.Change;
import io.eshop.coupon.adapter.in.rest.CouponJson.Created;
import io.eshop.coupon.adapter.in.rest.CouponJson.NewCoupon;
import io.eshop.coupon.adapter.in.rest.CouponJson.View;
import io.eshop.coupon.adapter.in.rest.CouponJson.Views;
import io.eshop.coupon.domain.Changing;
import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.port.in.IssuingCoupons;
import io.eshop.coupon.port.in.ViewingCoupons;
import io.eshop.coupon.port.in.ViewingCoupons.Listing;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.Columns;
import io.eshop.kernel.web.Page;
import io.eshop.kernel.web.SearchRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/coupon")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Coupons")
@SecurityRequirement(name = CouponApi.TOKEN)
public class CouponResource {
    private static final Columns COLUMNS = new Columns()
            .numbers("id", "userID", "amount", "minSpend", "orderID")
            .smallNumbers("status")
            .times("expiresAt", "createdAt", "updatedAt");

    @Inject
    IssuingCoupons issuing;

    @Inject
    ViewingCoupons viewing;

    @Context
    SecurityContext security;

    @POST
    @RolesAllowed(Caller.ADMIN)
    @Operation(summary = "Give a user a coupon (admin)")
    @APIResponse(responseCode = "200", description = "the coupon's id")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    public Envelope<Created> issue(@NotNull @Valid NewCoupon coupon) {
        long id = issuing.issue(coupon.userID(), new Money(coupon.amount()), coupon.minimum(), coupon.end());
        return Envelope.ok(new Created(id));
    }

    @GET
    @Path("list")
    @RolesAllowed({Caller.USER, Caller.ADMIN})
    @Operation(summary = "List one's own coupons, newest first (admin: all)")
    @APIResponse(responseCode = "200", description = "a page of coupons, and how many there are")
    @APIResponse(responseCode = "400", description = "30003 page or limit out of range")
    public Envelope<Views> list(@BeanParam @Valid Page page) {
        Caller caller = Caller.of(security);
        Listing listing = caller.isAdmin()
                ? viewing.coupons(page.offset(), page.limit())
                : viewing.couponsOf(caller.userID(), page.offset(), page.limit());
        return Envelope.ok(Views.of(listing.total(), listing.coupons()));
    }

    @POST
    @Path("list")
    @RolesAllowed(Caller.ADMIN)
    @Operation(summary = "Search the coupons (admin)")
    @APIResponse(responseCode = "200", description = "a page of what was found, newest first unless it says otherwise")
    @APIResponse(responseCode = "400", description = "30003 a column that is not allowed, or no value of it")
    public Envelope<Views> search(@NotNull @Valid SearchRequest request) {
        Found<Coupon> found = viewing.search(request.toSearch(COLUMNS));
        return Envelope.ok(Views.of(found.total(), found.items()));
    }

    @PUT
    @Path("{id: [0-9]{1,18}}")
    @RolesAllowed(Caller.ADMIN)
    @Operation(summary = "Change a coupon that is usable (admin)")
    @APIResponse(responseCode = "200", description = "the coupon's id")
    @APIResponse(responseCode = "404", description = "30005 no such coupon")
    @APIResponse(
            responseCode = "409",
            description = "40906 changed since it was read: version; or held or used: status")
    public Envelope<Created> change(@PathParam("id") long id, @NotNull @Valid Change change) {
        return done(id, issuing.change(id, change::appliedTo));
    }

    @DELETE
    @Path("{id: [0-9]{1,18}}")
    @RolesAllowed(Caller.ADMIN)
    @Operation(summary = "Take a coupon back that is usable (admin)")
    @APIResponse(responseCode = "200", description = "the coupon's id")
    @APIResponse(responseCode = "404", description = "30005 no such coupon")
    @APIResponse(responseCode = "409", description = "40906 held or used: status")
    public Envelope<Created> withdraw(@PathParam("id") long id) {
        return done(id, issuing.withdraw(id));
    }

    private static Envelope<Created> done(long id, Changing outcome) {
        if (outcome instanceof Changing.Changed) {
            return Envelope.ok(new Created(id));
        } else if (outcome instanceof Changing.WrongStatus wrong) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "coupon " + id + " is " + wrong.status(),
                    Map.of("status", wrong.status().code()));
        }
        throw unknown(id);
    }

    private static ApiException unknown(long id) {
        return new ApiException(ErrorCode.NOT_FOUND, "there is no coupon " + id);
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    @RolesAllowed({Caller.USER, Caller.ADMIN})
    @Operation(summary = "Look at one's own coupon (admin: any)")
    @APIResponse(responseCode = "200", description = "the coupon")
    @APIResponse(responseCode = "403", description = "40301 not yours")
    @APIResponse(responseCode = "404", description = "30005 no such coupon")
    public Envelope<View> get(@PathParam("id") long id) {
        Coupon coupon = viewing.coupon(id).orElseThrow(() -> unknown(id));
        if (!Caller.of(security).maySee(coupon.userID())) {
            throw new ApiException(ErrorCode.FORBIDDEN, "coupon " + id + " is not yours");
        }
        return Envelope.ok(View.of(coupon, Instant.now()));
    }
}
