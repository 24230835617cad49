package io.eshop.stock.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.stock.adapter.in.rest.AllotmentJson.Closed;
import io.eshop.stock.adapter.in.rest.AllotmentJson.NewAllotment;
import io.eshop.stock.adapter.in.rest.AllotmentJson.View;
import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.Allotting;
import io.eshop.stock.port.in.AllottingStock;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/allotments/{activityID: [0-9]{1,18}}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.INTERNAL)
@Tag(name = "Internal")
@SecurityRequirement(name = StockApi.INTERNAL_KEY)
public class AllotmentResource {
    @Inject
    AllottingStock allotting;

    @PUT
    @Operation(summary = "Set units aside for a flash sale; to be repeated at will")
    @APIResponse(responseCode = "200", description = "the sale has so many units in all")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(
            responseCode = "409",
            description = "40901 not that many are available: productID, available; "
                    + "40906 it is closed, or of another product, or more is reserved: status, productID, reserved")
    public Envelope<View> allot(@PathParam("activityID") long activityID, @NotNull @Valid NewAllotment wanted) {
        Allotting outcome = allotting.allot(activityID, wanted.productID(), wanted.units(), wanted.mayTakeIn());
        if (outcome instanceof Allotting.OutOfStock out) {
            throw StockJson.outOfStock(out.productID(), out.available());
        } else if (outcome instanceof Allotting.NotAllowed not) {
            throw notAllowed(not.allotment());
        }
        return Envelope.ok(View.of(((Allotting.Allotted) outcome).allotment()));
    }

    @POST
    @Path("close")
    @Operation(summary = "End a flash sale: what remains is available again; to be repeated at will")
    @APIResponse(responseCode = "200", description = "closed, or there is none; how much has become available by that")
    public Envelope<Closed> close(@PathParam("activityID") long activityID) {
        return Envelope.ok(new Closed(activityID, allotting.close(activityID)));
    }

    @GET
    @Operation(summary = "Look at the allotment of a flash sale")
    @APIResponse(responseCode = "200", description = "the allotment")
    @APIResponse(responseCode = "404", description = "30005 nothing was ever allotted")
    public Envelope<View> get(@PathParam("activityID") long activityID) {
        return allotting
                .allotment(activityID)
                .map(View::of)
                .map(Envelope::ok)
                .orElseThrow(
                        () -> new ApiException(ErrorCode.NOT_FOUND, "nothing is allotted to activity " + activityID));
    }

    private static ApiException notAllowed(Allotment allotment) {
        return new ApiException(
                ErrorCode.WRONG_STATE,
                "the allotment of activity %d is %s, of product %d, and %d of its units are reserved"
                        .formatted(
                                allotment.activityID(),
                                allotment.status(),
                                allotment.productID(),
                                allotment.reserved()),
                Map.of(
                        "status",
                        allotment.status(),
                        "productID",
                        allotment.productID(),
                        "reserved",
                        allotment.reserved()));
    }
}
