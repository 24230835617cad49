package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.CoordinatingLras;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.LocatingLras;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many commands in one request, so that they share a hop and a commit of the log. */
@Path("/group")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "LRAs")
public class GroupResource {
    /** A command that takes longer must not keep the answers to the others. */
    private static final long PATIENCE_MS = 300;

    private static final int MOST = 1024;
    private static final int MISDIRECTED = 421;

    @Inject
    CoordinatingLras lras;

    @Inject
    LocatingLras locations;

    @Inject
    LraReplies replies;

    @POST
    @Operation(
            summary = "Start, join, close and cancel many LRAs in one request",
            description =
                    "Each command has an answer of its own, as it would have alone, in the order of the commands. One that is not done within "
                            + PATIENCE_MS
                            + " ms is answered by 503, one about an LRA that another coordinator has under way by 421: make that one alone.")
    @APIResponse(responseCode = "200", description = "the answers, whatever they are")
    @APIResponse(responseCode = "400", description = "not a group of 1 to " + MOST + " commands")
    public CompletionStage<Answers> all(Commands group) {
        if (group == null
                || group.commands() == null
                || group.commands().isEmpty()
                || group.commands().size() > MOST) {
            throw new BadRequest("a group has 1 to " + MOST + " commands");
        }
        List<CompletableFuture<Answer>> answers =
                group.commands().stream().map(this::answer).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> new Answers(
                        answers.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<Answer> answer(Command command) {
        CompletionStage<Response> response;
        try {
            response = run(command);
        } catch (RuntimeException e) {
            response = CompletableFuture.completedFuture(Faults.response(e));
        }
        return response.thenApply(Answer::of)
                .toCompletableFuture()
                .completeOnTimeout(Answer.LATE, PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    private CompletionStage<Response> run(Command command) {
        if (command == null || command.operation() == null) {
            throw new BadRequest("a command has an operation: START, JOIN, CLOSE or CANCEL");
        }
        Optional<LraID> lra = Optional.ofNullable(command.lra()).map(Requests::lra);
        if (lra.flatMap(locations::elsewhere).isPresent()) {
            return CompletableFuture.completedFuture(
                    Response.status(MISDIRECTED).build());
        }
        Optional<Join> join = Optional.ofNullable(command.link())
                .map(link -> new Join(
                        Requests.links(link),
                        "",
                        command.operation() == Kind.JOIN ? Requests.timeLimit(command.timeLimit()) : Optional.empty()));
        return switch (command.operation()) {
            case START ->
                replies.start(
                        lras.start(Requests.start(
                                Optional.ofNullable(command.clientID()).orElse(""),
                                Requests.timeLimit(command.timeLimit()),
                                lra,
                                Traceparent.received(command.traceparent()),
                                join)),
                        false);
            case JOIN ->
                replies.join(
                        lras.join(required(lra), join.orElseThrow(() -> new BadRequest("to join, it needs a link"))),
                        required(lra),
                        "",
                        false);
            case CLOSE -> replies.end(lras.end(required(lra), Ending.CLOSE), false);
            case CANCEL -> replies.end(lras.end(required(lra), Ending.CANCEL), false);
        };
    }

    private static LraID required(Optional<LraID> lra) {
        return lra.orElseThrow(() -> new BadRequest("a command other than START has an lra"));
    }

    /** Many commands. */
    @Schema(name = "Commands")
    public record Commands(List<Command> commands) {}

    /**
     * One of them.
     *
     * @param lra its URL or id; of a START the parent, if there is one
     * @param timeLimit of a START or JOIN, in milliseconds; null for none
     * @param link of a JOIN, or of a START whose starter joins: as in the header of that name
     */
    @Schema(name = "Command")
    public record Command(
            Kind operation, String lra, String clientID, String timeLimit, String link, String traceparent) {}

    /** What a command does. */
    public enum Kind {
        START,
        JOIN,
        CLOSE,
        CANCEL
    }

    /** The answers, in the order of the commands. */
    @Schema(name = "Answers")
    public record Answers(List<Answer> answers) {}

    /**
     * One of them.
     *
     * @param status as of HTTP
     * @param location of what was started
     * @param recovery where a participant that joined can tell that it moved
     */
    @Schema(name = "Answer")
    public record Answer(int status, String body, String location, String recovery) {
        static final Answer LATE = new Answer(503, "it takes longer; alone", null, null);

        static Answer of(Response response) {
            Object entity = response.getEntity();
            return new Answer(
                    response.getStatus(),
                    entity instanceof Problem problem ? problem.msg() : entity == null ? "" : entity.toString(),
                    response.getHeaderString("Location"),
                    response.getHeaderString(LRA.LRA_HTTP_RECOVERY_HEADER));
        }
    }
}
