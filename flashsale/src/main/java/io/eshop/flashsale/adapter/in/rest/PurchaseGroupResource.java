package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.adapter.in.rest.FlashSaleJson.NewPurchase;
import io.eshop.flashsale.port.in.BuyingUnits;
import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.ApiExceptionMapper;
import io.eshop.kernel.web.BodyReader;
import io.eshop.kernel.web.GroupedCalls;
import io.eshop.kernel.web.GroupedCalls.Answers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Purchases that waited for each other in the gateway, in one request. Each is decided by itself, and fails alone. */
@Path("/internal/flashSale/group")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.INTERNAL)
@Tag(name = "Internal")
@SecurityRequirement(name = FlashSaleApi.INTERNAL_KEY)
public class PurchaseGroupResource {
    /** With the one that is under way then, less than the gateway waits. */
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(1);

    private final ApiExceptionMapper errors = new ApiExceptionMapper();
    private final UnavailableMapper unavailable = new UnavailableMapper();

    @Inject
    BuyingUnits buying;

    @Inject
    BodyReader bodies;

    @POST
    @Operation(
            summary = "Buy for many buyers, one unit each; the answers are those of POST /api/v1/flashSale, in order")
    @APIResponse(responseCode = "200", description = "each has its own answer")
    @APIResponse(responseCode = "400", description = "not a group; nothing is bought")
    public Envelope<Answers> buy(@NotNull @Valid GroupedCalls purchases) {
        long begin = System.nanoTime();
        List<Response> responses = new ArrayList<>();
        for (GroupedCalls.One purchase : purchases.calls()) {
            boolean late = System.nanoTime() - begin > BEGUN_WITHIN.toNanos();
            responses.add(late ? late() : purchase.inItsTrace(() -> buy(purchase)));
        }
        return Envelope.ok(Answers.of(responses));
    }

    private static Response late() {
        return ApiExceptionMapper.response(
                new ApiException(ErrorCode.UNAVAILABLE, "those before it took too long; nothing was done"));
    }

    private Response buy(GroupedCalls.One purchase) {
        try {
            return FlashSaleResource.buy(buying, purchase.userID(), bodies.read(purchase.body(), NewPurchase.class));
        } catch (Unavailable e) {
            return unavailable.toResponse(e);
        } catch (RuntimeException e) {
            return errors.toResponse(e);
        }
    }
}
