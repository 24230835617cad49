package io.eshop.pay.adapter.in.provider;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Notice;
import io.eshop.pay.domain.Settling;
import io.eshop.pay.port.in.PayingOrders;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the payment provider tells how an attempt to pay ended. It tells again until it gets 2xx or 4xx. */
@Path("/api/v1/pay/callback")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
public class CallbackResource {
    @Inject
    PayingOrders paying;

    @POST
    @Signed
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tell how an attempt to pay ended (the payment provider)")
    @Parameter(
            name = CallbackSignature.TIMESTAMP,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING),
            required = true,
            description = "seconds since 1970")
    @Parameter(
            name = CallbackSignature.SIGNATURE,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING),
            required = true,
            description = "HMAC-SHA256 in hexadecimal over timestamp, a dot, and body")
    @APIResponse(responseCode = "200", description = "taken note of; also when told again")
    @APIResponse(responseCode = "401", description = "40101 not signed, or too old")
    @APIResponse(responseCode = "404", description = "30005 no such attempt")
    @APIResponse(
            responseCode = "409",
            description = "40905 the attempt is of another amount or currency: amount, currency")
    @APIResponse(
            responseCode = "503",
            description = "whether the order is cancelled is being decided; to be told again")
    public Envelope<Map<String, ?>> tell(@NotNull @Valid Callback callback) {
        Settling outcome = paying.settle(callback.notice());
        if (outcome instanceof Settling.Done) {
            return Envelope.ok();
        } else if (outcome instanceof Settling.Differs differs) {
            throw new ApiException(
                    ErrorCode.AMOUNT_DIFFERS,
                    "attempt " + callback.payID + " is of another amount or currency",
                    Map.of(
                            "amount", differs.attempt().amount().cents(),
                            "currency", differs.attempt().currency()));
        } else if (outcome instanceof Settling.NotYet) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "the order is being settled; tell again");
        }
        throw new ApiException(ErrorCode.NOT_FOUND, "there is no attempt " + callback.payID);
    }

    /**
     * @param amount cents
     * @param currency ISO 4217
     */
    public record Callback(
            @NotNull @Positive Long payID,
            @NotNull Notice.Result result,
            @NotNull @PositiveOrZero Long amount,

            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be three capital letters") @Schema(examples = "EUR")
            String currency) {

        Notice notice() {
            return new Notice(payID, result, new Money(amount), currency);
        }
    }
}
