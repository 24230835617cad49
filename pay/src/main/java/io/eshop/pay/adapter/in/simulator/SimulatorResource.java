package io.eshop.pay.adapter.in.simulator;

import static java.util.stream.Collectors.joining;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.pay.adapter.in.simulator.Simulator.Attempt;
import io.eshop.pay.adapter.in.simulator.Simulator.Told;
import io.eshop.pay.domain.Notice.Result;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The payment page of the simulated provider. */
@Path("/simulator/{payID: [0-9]{1,18}}")
@RequestScoped
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SimulatorResource {
    private static final String CURRENCY = "[A-Z]{3}";

    @Inject
    Simulator simulator;

    @Inject
    @ConfigProperty(name = "pay.simulator.enabled")
    boolean enabled;

    @PathParam("payID")
    long payID;

    @GET
    @Operation(hidden = true)
    public Response show(
            @QueryParam("orderID") @NotNull @Positive Long orderID,
            @QueryParam("amount") @NotNull @PositiveOrZero Long amount,
            @QueryParam("currency") @NotNull @Pattern(regexp = CURRENCY) String currency) {
        requireEnabled();
        return page(PaymentPage.choose(new Attempt(payID, orderID, amount, currency)));
    }

    /** The form is read as the body: by the time a {@code @FormParam} would be looked for, the servlet container cannot parse it any more. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @QueryParam("orderID") @NotNull @Positive Long orderID,
            @QueryParam("amount") @NotNull @PositiveOrZero Long amount,
            @QueryParam("currency") @NotNull @Pattern(regexp = CURRENCY) String currency,
            MultivaluedMap<String, String> form) {
        requireEnabled();
        Decision decision = decision(form.getFirst("decision"));
        Attempt attempt = new Attempt(payID, orderID, amount, currency);
        return page(PaymentPage.done(attempt, decision, carryOut(attempt, decision)));
    }

    private void requireEnabled() {
        if (!enabled) {
            throw new ApiException(ErrorCode.NOT_FOUND, "payments are not simulated here");
        }
    }

    private static Decision decision(String name) {
        return Stream.of(Decision.values())
                .filter(decision -> decision.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.violation(
                        "decision",
                        "must be one of "
                                + Stream.of(Decision.values()).map(Enum::name).collect(joining(", "))));
    }

    private Told carryOut(Attempt attempt, Decision decision) {
        return switch (decision) {
            case APPROVE -> simulator.tell(attempt, Result.APPROVED);
            case DECLINE -> simulator.tell(attempt, Result.DECLINED);
            case TWICE -> {
                simulator.tell(attempt, Result.APPROVED);
                yield simulator.tell(attempt, Result.APPROVED);
            }
            case SLOW -> {
                simulator.tellSlowly(attempt, Result.APPROVED);
                yield Told.LATER;
            }
        };
    }

    private static Response page(String html) {
        return Response.ok(html)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Security-Policy", PaymentPage.CONTENT_SECURITY_POLICY)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** What the buyer lets the provider do. */
    public enum Decision {
        APPROVE,
        DECLINE,
        SLOW,
        TWICE
    }
}
