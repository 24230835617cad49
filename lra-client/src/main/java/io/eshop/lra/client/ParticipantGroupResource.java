package io.eshop.lra.client;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where a coordinator that groups calls completes or compensates for many LRAs in one request. Every call names the link that it would have been made to
 * alone, signature included, and has an answer of its own.
 *
 * <p>A method that takes a list is called once for all; if it throws, once for each, so that one that fails does so alone.
 */
@Path(ParticipantGroupResource.PATH)
@RequestScoped
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ParticipantGroupResource {
    static final String PATH = ParticipantResource.PATH + "/group";
    static final String REL = "group";

    private static final Logger LOG = System.getLogger(ParticipantGroupResource.class.getName());
    private static final Pattern LINK = Pattern.compile(".*/(" + ParticipantResource.PATH
            + "/([^/?#]+)/([^/?#]+))(?:\\?" + CallbackLinks.SIGNATURE + "=([^&#]*))?");

    @Inject
    PlainParticipants participants;

    @Inject
    CallbackLinks links;

    /** @param parent null for none */
    private record Call(Target target, URI lra, URI parent) {}

    private record Target(String participant, Callback callback) {}

    @POST
    @Operation(hidden = true)
    public String call(String body) {
        List<JsonObject> wanted = calls(body);
        Map<Integer, Call> calls = new LinkedHashMap<>();
        Response[] answers = new Response[wanted.size()];
        for (int i = 0; i < answers.length; i++) {
            try {
                calls.put(i, trusted(wanted.get(i)));
            } catch (WebApplicationException e) {
                answers[i] = e.getResponse();
            } catch (UntrustedCallbackException e) {
                answers[i] = Response.status(Response.Status.FORBIDDEN).build();
            }
        }
        calls.keySet().stream()
                .collect(groupingBy(i -> calls.get(i).target(), LinkedHashMap::new, toList()))
                .forEach((target, indices) -> answer(target, indices, calls, answers));
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Response answer : answers) {
            all.add(Json.createObjectBuilder()
                    .add("status", answer.getStatus())
                    .add(
                            "body",
                            answer.getEntity() == null ? "" : answer.getEntity().toString()));
        }
        return Json.createObjectBuilder().add("answers", all).build().toString();
    }

    private static List<JsonObject> calls(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return new ArrayList<>(reader.readObject().getJsonArray("calls").getValuesAs(JsonValue::asJsonObject));
        } catch (JsonException | ClassCastException | NullPointerException e) {
            throw new BadRequestException(e);
        }
    }

    private Call trusted(JsonObject wanted) {
        Matcher link = LINK.matcher(wanted.getString("url", ""));
        if (!link.matches()) {
            throw new NotFoundException();
        }
        Callback callback = Callback.of(link.group(3))
                .filter(each -> each == Callback.COMPLETE || each == Callback.COMPENSATE)
                .orElseThrow(NotFoundException::new);
        URI lra = URI.create(wanted.getString("lra", ""));
        links.verify(lra, callback, link.group(1), link.group(4));
        String parent = wanted.getString("parent", null);
        return new Call(new Target(link.group(2), callback), lra, parent == null ? null : URI.create(parent));
    }

    private void answer(Target target, List<Integer> indices, Map<Integer, Call> calls, Response[] answers) {
        if (indices.size() > 1
                && calledForAll(
                        target, indices.stream().map(i -> calls.get(i).lra()).toList())) {
            indices.forEach(i -> answers[i] = Response.ok().build());
        } else {
            indices.forEach(i -> answers[i] = alone(calls.get(i)));
        }
    }

    private boolean calledForAll(Target target, List<URI> lras) {
        try {
            if (!participants.takesMany(target.participant(), target.callback())) {
                return false;
            }
            participants.callForAll(target.participant(), target.callback(), lras);
            return true;
        } catch (Throwable e) {
            LOG.log(Level.INFO, target + " failed for " + lras.size() + " LRAs at once, each is tried alone", e);
            return false;
        }
    }

    private Response alone(Call call) {
        Target target = call.target();
        try {
            Object result = participants.call(target.participant(), target.callback(), call.lra(), call.parent());
            return ParticipantResource.response(
                    target.callback(),
                    result instanceof CompletionStage<?> later
                            ? later.toCompletableFuture().join()
                            : result);
        } catch (WebApplicationException e) {
            return e.getResponse();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, target + " failed for " + call.lra(), e);
            return Response.serverError().entity(e.toString()).build();
        }
    }
}
