package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.Start;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what requests have in common, and refuses what cannot be understood as a {@link BadRequest}. */
final class Requests {
    private static final int MAX_BODY = 64 * 1024;
    private static final Duration MAX_TIME_LIMIT = Duration.ofDays(3650);

    private Requests() {}

    /** A number of milliseconds; absent and 0 mean none. */
    static Optional<Duration> timeLimit(String millis) {
        if (millis == null || millis.isBlank()) {
            return Optional.empty();
        }
        try {
            long value = Long.parseLong(millis.strip());
            if (value >= 0 && value <= MAX_TIME_LIMIT.toMillis()) {
                return value == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(value));
            }
        } catch (NumberFormatException e) {
            // refused like one out of range
        }
        throw new BadRequest(
                LraApi.TIME_LIMIT + " is 0 to " + MAX_TIME_LIMIT.toMillis() + " milliseconds, not " + millis);
    }

    /** An LRA by its URL or the last segment of it. */
    static LraID lra(String url) {
        String path = url.strip().replaceFirst("[?#].*", "");
        try {
            return new LraID(path.substring(path.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }

    /** @throws BadRequest when the client's name is too long */
    static Start start(
            String clientID,
            Optional<Duration> timeLimit,
            Optional<LraID> parent,
            Optional<Traceparent> trace,
            Optional<Join> starter) {
        try {
            return new Start(clientID, timeLimit, parent, trace, starter);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }

    /** Who leaves, by the links that it joined with, or by the one to compensate it. */
    static URI identity(String text) {
        return LinkHeader.isLink(text) ? LinkHeader.parse(text).identity() : LinkHeader.url(text);
    }

    static String body(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /**
     * Who wants to join: by the header {@code Link}, with its data in a header or else the body; or by a body that holds the links, or a base URL.
     * Empty when there is neither.
     */
    static Optional<Join> join(HttpHeaders headers, String body, Optional<Duration> timeLimit) {
        List<String> link = headers.getRequestHeader(HttpHeaders.LINK);
        if (link != null && !link.isEmpty() && !link.get(0).isBlank()) {
            Links links = LinkHeader.parse(String.join(",", link));
            // Narayana's client repeats the links in the body when there is no data
            String data = Optional.ofNullable(headers.getHeaderString(LraApi.DATA_HEADER))
                    .filter(header -> !header.isEmpty())
                    .orElse(LinkHeader.isLink(body) ? "" : body);
            return Optional.of(new Join(links, data, timeLimit));
        }
        if (body.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Join(links(body), "", timeLimit));
    }

    /** Links, or a base URL. */
    static Links links(String text) {
        return LinkHeader.isLink(text) ? LinkHeader.parse(text) : LinkHeader.parseBase(text);
    }

    static boolean wantsJson(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().get(0).isCompatible(MediaType.APPLICATION_JSON_TYPE)
                && !headers.getAcceptableMediaTypes().get(0).isWildcardType();
    }
}
