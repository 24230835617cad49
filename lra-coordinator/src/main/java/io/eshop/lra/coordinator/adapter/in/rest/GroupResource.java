package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.CoordinatingLras;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.LocatingLras;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Many calls in one request. All are begun before any is waited for, so that their states are written together; no thread waits.
 *
 * <p>One that fails, or is refused, fails alone. One that ends slowly holds the others up for a short time only.
 */
@Path("group")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "LRAs")
public class GroupResource {
    private static final int MAX_ITEMS = 1000;
    private static final int MISDIRECTED = 421;

    @Inject
    CoordinatingLras lras;

    @Inject
    LocatingLras locations;

    @Inject
    Urls urls;

    @Inject
    @ConfigProperty(name = "lra.coordinator.group.patience")
    Duration patience;

    @POST
    @Operation(
            summary = "Do many things at once",
            description =
                    "Starts, joins, leaves, closes and cancels, in no particular order, each with an answer of its own, as if it had been asked for alone. What "
                            + "closes or cancels is waited for only shortly, and then answered by 202. Not for two calls that depend on each other.")
    @APIResponse(responseCode = "200", description = "An answer for each call, in their order")
    @APIResponse(responseCode = "400", description = "No list of at most " + MAX_ITEMS + " calls")
    public CompletionStage<List<GroupJson.Answer>> carryOut(GroupJson.Item[] items) {
        if (items == null || items.length > MAX_ITEMS) {
            throw new BadRequest("a group is a list of at most " + MAX_ITEMS + " calls");
        }
        List<CompletableFuture<Response>> begun =
                Stream.of(items).map(item -> begin(item).toCompletableFuture()).toList();
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                .thenApply(all -> begun.stream()
                        .map(each -> GroupJson.Answer.of(each.join()))
                        .toList());
    }

    /** As part of the trace that the call names, if it names one. */
    private CompletionStage<Response> begin(GroupJson.Item item) {
        Traceparent before = RequestTrace.replace(trace(item).orElseGet(RequestTrace::current));
        try {
            if (item == null || item.verb() == null) {
                throw new BadRequest("a call of a group needs a verb");
            }
            return isElsewhere(item)
                    ? CompletableFuture.completedFuture(
                            Response.status(MISDIRECTED).build())
                    : carryOut(item);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Faults.response(e, RequestTrace.current()));
        } finally {
            RequestTrace.replace(before);
        }
    }

    private static Optional<Traceparent> trace(GroupJson.Item item) {
        return item == null ? Optional.empty() : Traceparent.received(item.traceparent());
    }

    private boolean isElsewhere(GroupJson.Item item) {
        String about = item.verb() == GroupJson.Verb.START ? item.parent() : item.lra();
        return about != null && locations.elsewhere(Requests.lra(about)).isPresent();
    }

    private CompletionStage<Response> carryOut(GroupJson.Item item) {
        return switch (item.verb()) {
            case START ->
                Replies.when(
                        lras.start(Requests.start(
                                Optional.ofNullable(item.clientID()).orElse(""),
                                timeLimit(item),
                                Optional.ofNullable(item.parent()).map(Requests::lra),
                                trace(item),
                                item.links() == null ? Optional.empty() : Optional.of(join(item, Optional.empty())))),
                        started -> Replies.started(started, urls));
            case JOIN -> {
                LraID lra = lra(item);
                yield Replies.when(
                        lras.join(lra, join(item, timeLimit(item))), id -> Replies.joined(urls.recovery(lra, id)));
            }
            case LEAVE ->
                Replies.when(
                        lras.leave(lra(item), Requests.identity(links(item))),
                        status -> Response.ok().build());
            case CLOSE -> end(item, Ending.CLOSE);
            case CANCEL -> end(item, Ending.CANCEL);
        };
    }

    private CompletionStage<Response> end(GroupJson.Item item, Ending ending) {
        return Replies.when(lras.end(lra(item), ending, patience), Replies::ended);
    }

    private static LraID lra(GroupJson.Item item) {
        if (item.lra() == null) {
            throw new BadRequest(item.verb() + " needs an LRA");
        }
        return Requests.lra(item.lra());
    }

    private static Join join(GroupJson.Item item, Optional<Duration> timeLimit) {
        return new Join(
                Requests.links(links(item)), Optional.ofNullable(item.data()).orElse(""), timeLimit);
    }

    private static String links(GroupJson.Item item) {
        if (item.links() == null) {
            throw new BadRequest(item.verb() + " needs links");
        }
        return item.links();
    }

    private static Optional<Duration> timeLimit(GroupJson.Item item) {
        return item.timeLimit() == null
                ? Optional.empty()
                : Requests.timeLimit(item.timeLimit().toString());
    }
}
