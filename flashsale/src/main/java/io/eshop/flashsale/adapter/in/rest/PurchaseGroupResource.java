package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.adapter.in.rest.FlashSaleJson.NewPurchase;
import io.eshop.flashsale.port.in.BuyingUnits;
import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.trace.TraceContext;
import io.eshop.kernel.web.ApiExceptionMapper;
import io.eshop.kernel.web.StrictJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    private static final int MOST_IN_A_GROUP = 64;
    /** With the one that is under way then, less than the gateway waits. */
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(1);

    private final Jsonb json = new StrictJson().getContext(NewPurchase.class);
    private final ApiExceptionMapper errors = new ApiExceptionMapper();
    private final UnavailableMapper unavailable = new UnavailableMapper();

    @Inject
    BuyingUnits buying;

    @Inject
    Validator validator;

    @POST
    @Operation(
            summary = "Buy for many buyers, one unit each; the answers are those of POST /api/v1/flashSale, in order")
    @APIResponse(responseCode = "200", description = "each has its own answer")
    @APIResponse(responseCode = "400", description = "not a group; nothing is bought")
    public Envelope<Answers> buy(@NotNull @Valid Group group) {
        long begin = System.nanoTime();
        List<Answer> answers = new ArrayList<>();
        for (Member member : group.purchases) {
            boolean late = System.nanoTime() - begin > BEGUN_WITHIN.toNanos();
            answers.add(Answer.of(late ? late() : inItsTrace(member)));
        }
        return Envelope.ok(new Answers(answers));
    }

    private static Response late() {
        return ApiExceptionMapper.response(
                new ApiException(ErrorCode.UNAVAILABLE, "those before it took too long; nothing was done"));
    }

    private Response inItsTrace(Member member) {
        TraceContext before = TraceContext.replace(TraceContext.received(member.traceparent, member.requestID));
        try {
            return buy(member);
        } finally {
            TraceContext.replace(before);
        }
    }

    private Response buy(Member member) {
        try {
            return FlashSaleResource.buy(buying, member.userID, purchase(member.body));
        } catch (Unavailable e) {
            return unavailable.toResponse(e);
        } catch (RuntimeException e) {
            return errors.toResponse(e);
        }
    }

    private NewPurchase purchase(String body) {
        NewPurchase purchase = json.fromJson(body, NewPurchase.class);
        if (purchase == null) {
            throw ApiException.violation("body", "must not be null");
        }
        Set<ConstraintViolation<NewPurchase>> violations = validator.validate(purchase);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return purchase;
    }

    /** The purchases. */
    @Schema(name = "PurchasesOfMany")
    public record Group(
            @NotEmpty @Size(max = MOST_IN_A_GROUP) List<@NotNull @Valid Member> purchases) {}

    /** One of them. */
    @Schema(name = "PurchaseOfOne")
    public record Member(
            @NotNull @Positive Long userID,

            @Schema(description = "of the trace that it is part of, as the header; absent for none")
            String traceparent,

            @Schema(description = "as the header X-Request-ID; absent for none")
            String requestID,

            @NotNull @Schema(description = "a NewPurchase, as the client wrote it")
            String body) {}

    /** An answer to each, in order. */
    @Schema(name = "AnswersToMany")
    public record Answers(List<Answer> answers) {}

    /** What POST /api/v1/flashSale would have answered. */
    @Schema(name = "AnswerToOne")
    public record Answer(
            int status,

            @Schema(description = "seconds, as the header; absent for none")
            String retryAfter,

            Object answer) {

        static Answer of(Response response) {
            return new Answer(
                    response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), response.getEntity());
        }
    }
}
