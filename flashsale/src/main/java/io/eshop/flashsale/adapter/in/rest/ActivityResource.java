package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.adapter.in.rest.ActivityJson.ActivityChanges;
import io.eshop.flashsale.adapter.in.rest.ActivityJson.Created;
import io.eshop.flashsale.adapter.in.rest.ActivityJson.NewActivity;
import io.eshop.flashsale.adapter.in.rest.ActivityJson.Purchases;
import io.eshop.flashsale.adapter.in.rest.ActivityJson.View;
import io.eshop.flashsale.adapter.in.rest.ActivityJson.Views;
import io.eshop.flashsale.domain.Stage;
import io.eshop.flashsale.port.in.ManagingSales;
import io.eshop.flashsale.port.in.ViewingSales;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.Columns;
import io.eshop.kernel.web.Page;
import io.eshop.kernel.web.SearchRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/activity")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Activities")
public class ActivityResource {
    private static final Columns COLUMNS = new Columns()
            .numbers("id", "productID", "price", "units", "limitPerUser")
            .choices("stage", Stage.class)
            .times("startsAt", "endsAt", "createdAt", "updatedAt");

    @Inject
    ManagingSales managing;

    @Inject
    ViewingSales viewing;

    @POST
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = FlashSaleApi.TOKEN)
    @Operation(summary = "Set up the sale of a product (admin)", description = "Its units are set aside in the stock.")
    @APIResponse(responseCode = "200", description = "the sale's id")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(
            responseCode = "409",
            description = "40901 not that many are in stock: productID, available; 40908 the product has a sale: id")
    @APIResponse(responseCode = "503", description = "a part is down; what is begun is completed later, so look first")
    public Envelope<Created> create(@NotNull @Valid NewActivity activity) {
        return Envelope.ok(new Created(ActivityJson.id(managing.create(activity.productID(), activity.toDomain()))));
    }

    @PUT
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = FlashSaleApi.TOKEN)
    @Operation(summary = "Change a sale that is not over (admin); the body has its id")
    @APIResponse(responseCode = "200", description = "as for the other route")
    public Envelope<Created> change(@NotNull @Valid ActivityChanges changes) {
        if (changes.id() == null) {
            throw ApiException.violation("id", "must not be null");
        }
        return change(changes.id(), changes);
    }

    @PUT
    @Path("{id: [0-9]{1,18}}")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = FlashSaleApi.TOKEN)
    @Operation(summary = "Change a sale that is not over (admin)")
    @APIResponse(responseCode = "200", description = "the sale's id")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "404", description = "30005 no such sale")
    @APIResponse(
            responseCode = "409",
            description =
                    "40901 not that many are in stock: productID, available; 40906 more are sold: sold; it is over; "
                            + "somebody else changed it since it was read: version")
    @APIResponse(responseCode = "503", description = "a part is down; what is begun is completed later, so look first")
    public Envelope<Created> change(@PathParam("id") long id, @NotNull @Valid ActivityChanges changes) {
        viewing.activity(id)
                .map(view -> view.activity().productID())
                .filter(productID ->
                        changes.productID() != null && !changes.productID().equals(productID))
                .ifPresent(productID -> {
                    throw ApiException.violation("productID", "must be " + productID);
                });
        return Envelope.ok(new Created(ActivityJson.id(managing.change(id, changes.toDomain()))));
    }

    @GET
    @Path("list")
    @PermitAll
    @Operation(summary = "List the sales, newest first")
    @APIResponse(responseCode = "200", description = "a page of sales, and how many there are")
    @APIResponse(responseCode = "400", description = "30003 page or limit out of range")
    public Envelope<Views> list(@BeanParam @Valid Page page) {
        return Envelope.ok(Views.of(viewing.activities(page.offset(), page.limit())));
    }

    @POST
    @Path("list")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = FlashSaleApi.TOKEN)
    @Operation(summary = "Search the sales (admin)")
    @APIResponse(responseCode = "200", description = "a page of what was found, newest first unless it says otherwise")
    @APIResponse(responseCode = "400", description = "30003 a column that is not allowed, or no value of it")
    public Envelope<Views> search(@NotNull @Valid SearchRequest request) {
        return Envelope.ok(Views.of(viewing.search(request.toSearch(COLUMNS))));
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    @PermitAll
    @Operation(summary = "Look at a sale")
    @APIResponse(responseCode = "200", description = "the sale")
    @APIResponse(responseCode = "404", description = "30005 no such sale")
    public Envelope<View> get(@PathParam("id") long id) {
        return Envelope.ok(View.of(viewing.activity(id).orElseThrow(() -> unknown(id))));
    }

    @GET
    @Path("{id: [0-9]{1,18}}/purchases")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = FlashSaleApi.TOKEN)
    @Operation(summary = "List what was bought in a sale, oldest first (admin)")
    @APIResponse(responseCode = "200", description = "a page of purchases, and how many there are")
    @APIResponse(responseCode = "400", description = "30003 page or limit out of range")
    @APIResponse(responseCode = "404", description = "30005 no such sale")
    public Envelope<Purchases> purchases(@PathParam("id") long id, @BeanParam @Valid Page page) {
        return Envelope.ok(
                Purchases.of(viewing.purchases(id, page.offset(), page.limit()).orElseThrow(() -> unknown(id))));
    }

    private static ApiException unknown(long id) {
        return new ApiException(ErrorCode.NOT_FOUND, "there is no sale " + id);
    }
}
