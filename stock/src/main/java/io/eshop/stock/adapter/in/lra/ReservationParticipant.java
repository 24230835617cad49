package io.eshop.stock.adapter.in.lra;

import static java.util.stream.Collectors.toMap;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.NotTogether;
import io.eshop.kernel.security.Caller;
import io.eshop.lra.client.LongRunningActions;
import io.eshop.stock.adapter.in.rest.StockApi;
import io.eshop.stock.adapter.in.rest.StockJson;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reserving;
import io.eshop.stock.port.in.ReservingStock;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
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

/** Reserves units as part of an order's LRA. An answer never ends the LRA: that is up to the order. */
@Path("/lra/reservations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
public class ReservationParticipant {
    private static final int MOST_IN_A_GROUP = 256;

    @Inject
    ReservingStock reserving;

    @Inject
    LongRunningActions lras;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = StockApi.INTERNAL_KEY)
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    @Operation(summary = "Hold units for an order")
    @APIResponse(responseCode = "200", description = "held; also when asked again")
    @APIResponse(
            responseCode = "409",
            description =
                    "40901 out of stock, or the sale has no open allotment, with what is available; 40906 the order has its units already")
    @APIResponse(responseCode = "412", description = "no such LRA any more")
    @APIResponse(responseCode = "503", description = "an earlier LRA of the order is not settled yet; ask again")
    public Envelope<Map<String, ?>> reserve(
            @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @NotNull @Valid Request request) {
        Reserving outcome = reserving.reserve(lra, request.line());
        if (outcome instanceof Reserving.OutOfStock out) {
            throw StockJson.outOfStock(out.productID(), out.available());
        } else if (outcome instanceof Reserving.WrongState wrong) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "order " + request.orderID + " has a reservation already",
                    Map.of("status", wrong.status()));
        } else if (outcome instanceof Reserving.NotYet) {
            throw new ApiException(
                    ErrorCode.UNAVAILABLE,
                    "the reservation of order " + request.orderID + " is not settled yet; try again");
        } else if (outcome instanceof Reserving.LraEnded) {
            throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
        }
        return Envelope.ok();
    }

    @POST
    @Path("group")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = StockApi.INTERNAL_KEY)
    @Operation(summary = "Hold units for many orders, each in the LRA that it names: all or nothing")
    @APIResponse(responseCode = "200", description = "held")
    @APIResponse(
            responseCode = "409",
            description = "40906 not to be done together: nothing is held; ask for each order alone")
    @APIResponse(responseCode = "412", description = "one of the LRAs is no more: nothing is held")
    public Envelope<Map<String, ?>> reserve(@NotNull @Valid Group group) {
        Map<URI, OrderLine> lines = group.lines();
        lras.joinAll(lines.keySet(), ReservationParticipant.class);
        try {
            reserving.reserve(lines);
        } catch (NotTogether e) {
            throw ApiException.apart(e);
        }
        return Envelope.ok();
    }

    @Complete
    public void complete(List<URI> lras) {
        reserving.complete(lras);
    }

    @Compensate
    public void compensate(URI lra) {
        reserving.compensateReserving(lra);
    }

    /** What many orders want. */
    @Schema(name = "NewReservationsInLRAs")
    public record Group(
            @NotEmpty @Size(max = MOST_IN_A_GROUP) List<@NotNull @Valid Member> reservations) {

        @Schema(hidden = true)
        @AssertTrue(message = "needs an LRA of its own for each")
        public boolean isEachInAnLraOfItsOwn() {
            return reservations == null || lines().size() == reservations.size();
        }

        Map<URI, OrderLine> lines() {
            return reservations.stream()
                    .collect(toMap(Member::lra, member -> member.reservation.line(), (first, second) -> first));
        }
    }

    /** What one of them wants. */
    @Schema(name = "NewReservationInLRA")
    public record Member(@NotNull URI lra, @NotNull @Valid Request reservation) {}

    /** What an order wants. */
    @Schema(name = "NewReservation")
    public record Request(
            @NotNull @Positive Long orderID,
            @NotNull @Positive Long productID,
            @NotNull @Positive Long units,

            @PositiveOrZero
            @Schema(description = "the flash sale from whose allotment they are taken; absent or 0: none")
            Long activityID) {

        OrderLine line() {
            return new OrderLine(orderID, productID, units, activityID == null ? OrderLine.NO_SALE : activityID);
        }
    }
}
