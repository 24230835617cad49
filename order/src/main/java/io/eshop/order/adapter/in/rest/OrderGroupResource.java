package io.eshop.order.adapter.in.rest;

import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.ApiExceptionMapper;
import io.eshop.kernel.web.BodyReader;
import io.eshop.kernel.web.GroupedCalls;
import io.eshop.kernel.web.GroupedCalls.Answers;
import io.eshop.order.adapter.in.rest.OrderJson.NewOrder;
import io.eshop.order.port.in.SubmittingOrders;
import io.eshop.order.port.in.SubmittingOrders.OrderRequest;
import io.eshop.order.port.in.SubmittingOrders.Submission;
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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Orders that waited for each other in the gateway, in one request. None has an idempotency key; each is taken or refused by itself, and fails alone. */
@Path("/internal/order/group")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.INTERNAL)
@Tag(name = "Internal")
@SecurityRequirement(name = OrderApi.INTERNAL_KEY)
public class OrderGroupResource {
    private final ApiExceptionMapper errors = new ApiExceptionMapper();

    @Inject
    SubmittingOrders submitting;

    @Inject
    Bulkhead bulkhead;

    @Inject
    Ids ids;

    @Inject
    BodyReader bodies;

    @POST
    @Path("submit")
    @Operation(
            summary = "Order for many buyers, and wait for the outcomes",
            description = "The answers are those of POST /api/v1/order/submit, in order.")
    @APIResponse(responseCode = "200", description = "each has its own answer")
    @APIResponse(responseCode = "400", description = "not a group; nothing is ordered")
    public Envelope<Answers> submit(@NotNull @Valid GroupedCalls orders) {
        return Envelope.ok(answers(orders, submitting::submitAll));
    }

    @POST
    @Path("sendSubmitNotify")
    @Operation(
            summary = "Order for many buyers, and look for the outcomes later",
            description = "The answers are those of POST /api/v1/order/sendSubmitNotify, in order.")
    @APIResponse(responseCode = "200", description = "each has its own answer")
    @APIResponse(responseCode = "400", description = "not a group; nothing is ordered")
    public Envelope<Answers> submitBuffered(@NotNull @Valid GroupedCalls orders) {
        return Envelope.ok(answers(orders, submitting::submitAllBuffered));
    }

    private Answers answers(GroupedCalls group, Function<List<OrderRequest>, List<Submission>> submit) {
        Response[] answers = new Response[group.calls().size()];
        Map<Integer, OrderRequest> requests = new LinkedHashMap<>();
        for (int place = 0; place < answers.length; place++) {
            try {
                requests.put(place, read(group.calls().get(place)));
            } catch (RuntimeException e) {
                answers[place] = errors.toResponse(e);
            }
        }
        try {
            Iterator<Submission> submissions = bulkhead.call(() -> submit.apply(List.copyOf(requests.values())))
                    .iterator();
            requests.forEach((place, request) -> answers[place] = answer(request.orderID(), submissions.next()));
        } catch (RuntimeException e) {
            Response fault = errors.toResponse(e);
            requests.keySet().forEach(place -> answers[place] = fault);
        }
        return Answers.of(List.of(answers));
    }

    private OrderRequest read(GroupedCalls.One call) {
        return bodies.read(call.body(), NewOrder.class).toDomain(ids.next(), call.userID());
    }

    private Response answer(long orderID, Submission outcome) {
        try {
            return Response.ok(Envelope.ok(Outcomes.submitted(orderID, outcome)))
                    .build();
        } catch (RuntimeException e) {
            return errors.toResponse(e);
        }
    }
}
