package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.port.in.OrderingPurchases;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/purchases/{purchaseID: [0-9]{1,18}}/refusal")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.INTERNAL)
@Tag(name = "Internal")
@SecurityRequirement(name = FlashSaleApi.INTERNAL_KEY)
public class RefusalResource {
    @Inject
    OrderingPurchases ordering;

    @POST
    @Operation(
            summary = "Tell that a purchase will not become an order; to be repeated at will",
            description =
                    "Under an LRA it takes effect when that is undone. A purchase that is settled stays what it is.")
    @APIResponse(responseCode = "200", description = "noted")
    @APIResponse(responseCode = "404", description = "30005 no such purchase")
    public Envelope<Map<String, ?>> refuse(@PathParam("purchaseID") long purchaseID, @NotNull @Valid Refusal refusal) {
        if (!ordering.refuse(purchaseID, refusal.reason())) {
            throw new ApiException(ErrorCode.NOT_FOUND, "there is no purchase " + purchaseID);
        }
        return Envelope.ok();
    }

    /** @param reason what the buyer gets to read */
    @Schema(name = "Refusal")
    public record Refusal(@NotBlank String reason) {}
}
