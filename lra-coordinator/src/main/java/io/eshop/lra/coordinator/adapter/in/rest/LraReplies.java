package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Started;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** What the commands on LRAs are answered, alone or in a group. */
@ApplicationScoped
public class LraReplies {
    private Urls urls;

    LraReplies() {}

    @Inject
    public LraReplies(Urls urls) {
        this.urls = urls;
    }

    CompletionStage<Response> start(CompletionStage<Reply<Started>> command, boolean asJson) {
        return Replies.when(command, started -> created(started, asJson));
    }

    /** @param data that the participant wants to be told back */
    CompletionStage<Response> join(CompletionStage<Reply<String>> command, LraID lra, String data, boolean asJson) {
        return Replies.when(command, id -> joined(urls.recovery(lra, id), data, asJson));
    }

    CompletionStage<Response> end(CompletionStage<Reply<LRAStatus>> command, boolean asJson) {
        return Replies.when(command, status -> status(Replies.statusOf(status), status, asJson));
    }

    private Response created(Started started, boolean asJson) {
        URI url = urls.of(started.lra());
        Response.ResponseBuilder response = Response.created(url)
                .entity(told("lraId", url.toString(), asJson))
                .header(LRA.LRA_HTTP_CONTEXT_HEADER, url);
        started.starter()
                .ifPresent(id -> response.header(LRA.LRA_HTTP_RECOVERY_HEADER, urls.recovery(started.lra(), id)));
        return response.build();
    }

    private static Response joined(URI recovery, String data, boolean asJson) {
        return Response.ok(told("recoveryUrl", recovery.toString(), asJson))
                .location(recovery)
                .header(LRA.LRA_HTTP_RECOVERY_HEADER, recovery)
                .header(LraApi.DATA_HEADER, data.isEmpty() ? null : data)
                .build();
    }

    static Response status(Response.Status http, LRAStatus status, boolean asJson) {
        return Response.status(http)
                .entity(told("status", status.name(), asJson))
                .build();
    }

    /** Text, or for who wants JSON an object of one field. */
    private static Object told(String field, String value, boolean asJson) {
        return asJson ? Map.of(field, value) : value;
    }
}
