package io.eshop.lra.client;

import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a coordinator is asked for, as a request of the protocol or as an item of a group.
 *
 * @param lra the last segment of its URL; null for a start
 * @param client of a start
 * @param parent of a nested start, else null
 * @param timeLimit of a start, join or renewal; zero for none
 * @param links of a join or leave, else null
 */
record Command(Verb verb, String lra, String client, URI parent, Duration timeLimit, String links) {
    /** What can be done. */
    enum Verb {
        START("POST"),
        JOIN("PUT"),
        LEAVE("PUT"),
        RENEW("PUT"),
        STATUS("GET"),
        CLOSE("PUT"),
        CANCEL("PUT");

        final String httpMethod;

        Verb(String httpMethod) {
            this.httpMethod = httpMethod;
        }
    }

    static Command start(String client, URI parent, Duration timeLimit) {
        return new Command(Verb.START, null, client, parent, timeLimit, null);
    }

    static Command join(String lra, Duration timeLimit, String links) {
        return new Command(Verb.JOIN, lra, null, null, timeLimit, links);
    }

    static Command leave(String lra, String links) {
        return new Command(Verb.LEAVE, lra, null, null, Duration.ZERO, links);
    }

    static Command renew(String lra, Duration timeLimit) {
        return new Command(Verb.RENEW, lra, null, null, timeLimit, null);
    }

    static Command about(String lra, Verb verb) {
        return new Command(verb, lra, null, null, Duration.ZERO, null);
    }

    /** Twice is as good as once. */
    boolean isRepeatable() {
        return verb != Verb.START;
    }

    /** Whether the coordinator calls the participants before it answers. */
    boolean isEnd() {
        return verb == Verb.CLOSE || verb == Verb.CANCEL;
    }

    /** Whether a group may have it. */
    boolean isGroupable() {
        return verb != Verb.RENEW && verb != Verb.STATUS;
    }

    /** Below the coordinator's base URL. */
    String path() {
        String limit = "TimeLimit=" + timeLimit.toMillis();
        return switch (verb) {
            case START ->
                "/start?ClientID=" + encoded(client) + "&" + limit
                        + (parent == null ? "" : "&ParentLRA=" + encoded(parent.toString()));
            case JOIN -> "/" + lra + (timeLimit.isZero() ? "" : "?" + limit);
            case LEAVE -> "/" + lra + "/remove";
            case RENEW -> "/" + lra + "/renew?" + limit;
            case STATUS -> "/" + lra + "/status";
            case CLOSE -> "/" + lra + "/close";
            case CANCEL -> "/" + lra + "/cancel";
        };
    }

    JsonObjectBuilder toJson() {
        JsonObjectBuilder json = Json.object().add("verb", verb.name());
        Json.addUnlessNull(json, "lra", lra);
        Json.addUnlessNull(json, "clientID", client);
        Json.addUnlessNull(json, "parent", parent == null ? null : parent.toString());
        Json.addUnlessNull(json, "links", links);
        return timeLimit.isZero() ? json : json.add("timeLimit", timeLimit.toMillis());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
