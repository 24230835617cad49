package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.adapter.in.rest.ActivityJson.SaleUnits;
import io.eshop.flashsale.port.in.ManagingSales;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The short form of setting up a sale. */
@Path("/api/v1/stock/setFlashSale")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Activities")
public class SaleUnitsResource {
    @Inject
    ManagingSales managing;

    @POST
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = FlashSaleApi.TOKEN)
    @Operation(
            summary = "Give a product's sale so many units (admin)",
            description =
                    "Opens a sale at the product's price from now on for 24 hours, if there is none. Units that the stock lacks come in as new goods.")
    @APIResponse(responseCode = "200", description = "the sale has so many units in all, sold ones included")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(
            responseCode = "409",
            description = "40906 more are sold: sold; or a sale is over and its orders are not settled: status ENDED")
    @APIResponse(responseCode = "503", description = "a part is down; repeat it")
    public Envelope<Map<String, ?>> set(@NotNull @Valid SaleUnits wanted) {
        ActivityJson.id(managing.setUnits(wanted.productID(), wanted.stock()));
        return Envelope.ok();
    }
}
