package io.eshop.lra.client;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where a coordinator makes several calls in one request: {@code [{"url", "lra", "parent"}]}, answered by {@code [{"status", "body"}]}. Each shows the
 * capability URL to which it would have been made alone, and is answered as it would have been there.
 */
@Path(ParticipantResource.PATH)
@ApplicationScoped
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ParticipantGroupResource {
    private static final Logger LOG = System.getLogger(ParticipantGroupResource.class.getName());
    private static final int MAX_CALLS = 1000;
    private static final Pattern URL = Pattern.compile(
            ".*/" + ParticipantResource.PATH + "/([^/?]+)/([^/?]+)(?:\\?" + CallbackLinks.SIGNATURE + "=(.*))?");

    @Inject
    PlainParticipants participants;

    @Inject
    CallbackLinks links;

    /** A method of a participant. */
    private record Target(String participant, Callback callback) {}

    /**
     * One of the calls.
     *
     * @param index in the request
     * @param parent or null
     */
    private record Call(int index, Target target, URI lra, URI parent) {}

    @PUT
    @Operation(hidden = true)
    public String call(String body) {
        JsonArray calls = Json.array(body)
                .filter(array -> array.size() <= MAX_CALLS)
                .orElseThrow(() -> new BadRequestException("no list of at most " + MAX_CALLS + " calls"));
        Response[] answers = new Response[calls.size()];
        Map<Target, List<Call>> trusted = new LinkedHashMap<>();
        for (int i = 0; i < answers.length; i++) {
            try {
                Call call = read(calls.getJsonObject(i), i);
                trusted.computeIfAbsent(call.target(), first -> new ArrayList<>())
                        .add(call);
            } catch (UntrustedCallbackException e) {
                answers[i] = Response.status(e.httpStatus()).build();
            } catch (WebApplicationException e) {
                answers[i] = e.getResponse();
            } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
                answers[i] = Response.status(Response.Status.BAD_REQUEST).build();
            }
        }
        trusted.forEach((target, group) -> carryOut(target, group, answers));
        JsonArrayBuilder json = Json.array();
        Arrays.stream(answers).map(ParticipantGroupResource::toJson).forEach(json::add);
        return json.build().toString();
    }

    /** @throws UntrustedCallbackException unless we made the link */
    private Call read(JsonObject json, int index) {
        Matcher url = URL.matcher(json.getString("url"));
        if (!url.matches()) {
            throw new NotFoundException();
        }
        Callback callback = Callback.of(url.group(2)).filter(Callback::ends).orElseThrow(NotFoundException::new);
        URI lra = URI.create(json.getString("lra"));
        String path = ParticipantResource.PATH + "/" + url.group(1) + "/" + url.group(2);
        links.verify(lra, callback, path, url.group(3));
        String parent = json.getString("parent", null);
        return new Call(index, new Target(url.group(1), callback), lra, parent == null ? null : URI.create(parent));
    }

    private void carryOut(Target target, List<Call> calls, Response[] answers) {
        if (calls.size() > 1 && participants.takesList(target.participant(), target.callback())) {
            try {
                participants.callAll(
                        target.participant(),
                        target.callback(),
                        calls.stream().map(Call::lra).distinct().toList());
                calls.forEach(call -> answers[call.index()] = Response.ok().build());
                return;
            } catch (Throwable e) {
                LOG.log(
                        Level.WARNING,
                        "{0} of {1} LRAs failed, so each is called alone: {2}",
                        target,
                        calls.size(),
                        e.toString());
            }
        }
        calls.forEach(call -> answers[call.index()] = callAlone(call));
    }

    private Response callAlone(Call call) {
        Target target = call.target();
        try {
            Object result = participants.call(target.participant(), target.callback(), call.lra(), call.parent());
            return ParticipantResource.later(target.callback(), result)
                    .toCompletableFuture()
                    .join();
        } catch (WebApplicationException e) {
            return e.getResponse();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, target + " failed for " + call.lra(), e);
            return Response.serverError().build();
        }
    }

    private static JsonObject toJson(Response answer) {
        Object entity = answer.getEntity();
        return Json.object()
                .add("status", answer.getStatus())
                .add("body", entity == null ? "" : entity.toString())
                .build();
    }
}
