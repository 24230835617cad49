package io.eshop.flashsale.adapter.in.lra;

import static java.util.stream.Collectors.toMap;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.flashsale.adapter.in.rest.FlashSaleApi;
import io.eshop.flashsale.domain.Holding;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.port.in.OrderingPurchases;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.NotTogether;
import io.eshop.kernel.security.Caller;
import io.eshop.lra.client.LongRunningActions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes a purchase into the LRA that makes its order. An answer never ends the LRA: that is up to the order. */
@Path("/lra/purchases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
public class PurchaseParticipant {
    private static final int MOST_IN_A_GROUP = 256;

    @Inject
    OrderingPurchases ordering;

    @Inject
    LongRunningActions lras;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = FlashSaleApi.INTERNAL_KEY)
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    @Operation(summary = "Make a purchase an order")
    @APIResponse(responseCode = "200", description = "held; also when asked again")
    @APIResponse(responseCode = "409", description = "40906 no such purchase, or settled: status")
    @APIResponse(responseCode = "412", description = "no such LRA any more")
    @APIResponse(responseCode = "503", description = "a former attempt is not undone yet; ask again")
    public Envelope<Map<String, ?>> hold(
            @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @NotNull @Valid Request request) {
        Holding outcome = ordering.hold(lra, request.purchaseID);
        if (outcome instanceof Holding.NotAllowed not) {
            String status = not.status().map(PurchaseStatus::name).orElse("NONE");
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "purchase " + request.purchaseID + " is " + status,
                    Map.of("status", status));
        } else if (outcome instanceof Holding.NotYet) {
            throw new ApiException(
                    ErrorCode.UNAVAILABLE,
                    "a former attempt of purchase " + request.purchaseID + " is not undone yet; try again");
        } else if (outcome instanceof Holding.LraEnded) {
            throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
        }
        return Envelope.ok();
    }

    @POST
    @Path("group")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = FlashSaleApi.INTERNAL_KEY)
    @Operation(summary = "Make many purchases orders, each in the LRA that it names: all or nothing")
    @APIResponse(responseCode = "200", description = "held")
    @APIResponse(
            responseCode = "409",
            description = "40906 not to be done together: nothing is held; ask for each purchase alone")
    @APIResponse(responseCode = "412", description = "one of the LRAs is no more: nothing is held")
    public Envelope<Map<String, ?>> hold(@NotNull @Valid Group group) {
        Map<URI, Long> purchaseIDs = group.purchaseIDs();
        lras.joinAll(purchaseIDs.keySet(), PurchaseParticipant.class);
        try {
            ordering.hold(purchaseIDs);
        } catch (NotTogether e) {
            throw ApiException.apart(e);
        }
        return Envelope.ok();
    }

    @Complete
    public void complete(List<URI> lras) {
        ordering.complete(lras);
    }

    @Compensate
    public void compensate(URI lra) {
        ordering.compensateHolding(lra);
    }

    /** The purchases that become orders. */
    @Schema(name = "PurchasesToOrderInLRAs")
    public record Group(
            @NotEmpty @Size(max = MOST_IN_A_GROUP) List<@NotNull @Valid Member> purchases) {

        @Schema(hidden = true)
        @AssertTrue(message = "needs an LRA of its own for each")
        public boolean isEachInAnLraOfItsOwn() {
            return purchases == null || purchaseIDs().size() == purchases.size();
        }

        Map<URI, Long> purchaseIDs() {
            return purchases.stream()
                    .collect(toMap(Member::lra, member -> member.purchase.purchaseID, (first, second) -> first));
        }
    }

    /** One of them. */
    @Schema(name = "PurchaseToOrderInLRA")
    public record Member(@NotNull URI lra, @NotNull @Valid Request purchase) {}

    /** The purchase that becomes an order. */
    @Schema(name = "PurchaseToOrder")
    public record Request(@NotNull @Positive Long purchaseID) {}
}
