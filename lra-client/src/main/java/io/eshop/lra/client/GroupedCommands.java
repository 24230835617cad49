package io.eshop.lra.client;

import io.eshop.batching.NaturalBatching;
import io.eshop.batching.NaturalBatching.Limits;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Commands of many threads in one request, at a coordinator that takes them so: commands that wait anyway share a hop and a commit of its log. One that has
 * no answer of its own there is to be made alone; so are all until the coordinator has said, by a header of its answers, that it takes groups.
 */
final class GroupedCommands {
    /** What a command is answered when it may have been carried out and must not be made again. */
    static final int UNKNOWN = 0;

    /** In every answer of a coordinator that takes groups. */
    static final String HEADER = "LRA-Group-API-version";

    private static final Logger LOG = System.getLogger(GroupedCommands.class.getName());
    private static final Limits LIMITS = new Limits(128, 2, 4096);
    /** How long commands are made alone after a group got no answer. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Transport transport;
    private final NaturalBatching<Command, Optional<Coordinator.Answer>> beginnings =
            new NaturalBatching<>(LIMITS, this::send);
    private final NaturalBatching<Command, Optional<Coordinator.Answer>> ends =
            new NaturalBatching<>(LIMITS, this::send);
    private volatile boolean offered;
    private volatile long pausedAt = System.nanoTime() - PAUSE.toNanos();

    /** Posts a group. */
    interface Transport {
        Coordinator.Answer post(String group) throws IOException;
    }

    enum Operation {
        START,
        JOIN,
        CLOSE,
        CANCEL
    }

    /**
     * @param lra null for a start without a parent
     * @param clientID of a start, else null
     * @param links of a join, else null
     * @param traceparent null for none
     */
    record Command(
            Operation operation, URI lra, String clientID, Duration timeLimit, String links, String traceparent) {
        boolean isEnd() {
            return operation == Operation.CLOSE || operation == Operation.CANCEL;
        }

        JsonObjectBuilder json() {
            JsonObjectBuilder json = Json.createObjectBuilder().add("operation", operation.name());
            add(json, "lra", lra);
            add(json, "clientID", clientID);
            if (!timeLimit.isZero()) {
                json.add("timeLimit", Long.toString(timeLimit.toMillis()));
            }
            add(json, "link", links);
            add(json, "traceparent", traceparent);
            return json;
        }

        private static void add(JsonObjectBuilder json, String name, Object value) {
            if (value != null) {
                json.add(name, value.toString());
            }
        }
    }

    GroupedCommands(Transport transport) {
        this.transport = transport;
    }

    /**
     * Makes a command together with those of other threads.
     *
     * @return its answer; empty when it is to be made alone, and may have been carried out
     * @throws IOException if too many wait
     */
    Optional<Coordinator.Answer> ask(Command command) throws IOException {
        try {
            return (command.isEnd() ? ends : beginnings).call(command);
        } catch (RejectedExecutionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Makes commands together; their answers are as of {@link #ask}. */
    List<Optional<Coordinator.Answer>> askAll(List<Command> commands) {
        return areOffered() ? send(commands) : alone(commands);
    }

    /** The coordinator takes groups. */
    void offer() {
        offered = true;
    }

    /** Whether it does, as far as is known. */
    boolean areOffered() {
        return offered && System.nanoTime() - pausedAt >= PAUSE.toNanos();
    }

    private List<Optional<Coordinator.Answer>> send(List<Command> commands) {
        try {
            return answers(commands, transport.post(body(commands)));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no answer to a group of {0} commands: {1}", commands.size(), e);
            pausedAt = System.nanoTime();
            return Coordinator.neverSent(e) ? alone(commands) : unknown(commands);
        }
    }

    private static String body(List<Command> commands) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        commands.forEach(command -> all.add(command.json()));
        return Json.createObjectBuilder().add("commands", all).build().toString();
    }

    private List<Optional<Coordinator.Answer>> answers(List<Command> commands, Coordinator.Answer group) {
        switch (group.status()) {
            case 200 -> {
                return parse(group.body())
                        .filter(answers -> answers.size() == commands.size())
                        .map(answers -> answers.getValuesAs(GroupedCommands::answer))
                        .orElseGet(() -> unknown(commands));
            }
            case 404, 405, 415 -> { // it was replaced by another one
                offered = false;
                return alone(commands);
            }
            default -> {
                LOG.log(Level.DEBUG, "a group of {0} commands was answered {1}", commands.size(), group.status());
                pausedAt = System.nanoTime();
                return group.status() < 500 || group.status() == 503 ? alone(commands) : unknown(commands);
            }
        }
    }

    private static Optional<JsonArray> parse(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return Optional.ofNullable(reader.readObject().getJsonArray("answers"));
        } catch (JsonException | ClassCastException e) {
            LOG.log(Level.WARNING, "the LRA coordinator answered a group by what is none: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Empty when the command is to be made alone: it takes longer, or another coordinator has the LRA. */
    private static Optional<Coordinator.Answer> answer(JsonValue value) {
        JsonObject answer = value.asJsonObject();
        int status = answer.getInt("status");
        return status >= 500 || status == 421 || status == 429
                ? Optional.empty()
                : Optional.of(new Coordinator.Answer(
                        status,
                        answer.getString("body", ""),
                        answer.getString("location", null),
                        answer.getString("recovery", null),
                        false));
    }

    private static List<Optional<Coordinator.Answer>> alone(List<Command> commands) {
        return Collections.nCopies(commands.size(), Optional.empty());
    }

    /** A start is not made twice. */
    private static List<Optional<Coordinator.Answer>> unknown(List<Command> commands) {
        return commands.stream()
                .map(command -> command.operation() == Operation.START
                        ? Optional.of(new Coordinator.Answer(UNKNOWN, "", null, null, false))
                        : Optional.<Coordinator.Answer>empty())
                .toList();
    }
}
