package io.eshop.lra.coordinator.domain;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where a participant can be reached, by relation. It has a link to compensate, or is a mere listener with a link for after the end. */
public record Links(Map<Rel, URI> byRel) {
    /** @throws IllegalArgumentException when there is neither a compensate nor an after link, or one is not an absolute http(s) URL */
    public Links {
        if (!byRel.containsKey(Rel.COMPENSATE) && !byRel.containsKey(Rel.AFTER)) {
            throw new IllegalArgumentException("a participant needs a compensate or an after link, found " + byRel);
        }
        byRel.forEach((rel, url) -> {
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!isHttp || url.getHost() == null) {
                throw new IllegalArgumentException("the " + rel.wireName() + " link is not an http URL: " + url);
            }
        });
        byRel = Map.copyOf(byRel);
    }

    /** The links of a participant that gave only its base URL. */
    public static Links below(URI base) {
        String prefix = base.toString().replaceFirst("/+$", "") + "/";
        Map<Rel, URI> links = new EnumMap<>(Rel.class);
        links.put(Rel.COMPENSATE, URI.create(prefix + Rel.COMPENSATE.wireName()));
        links.put(Rel.COMPLETE, URI.create(prefix + Rel.COMPLETE.wireName()));
        links.put(Rel.STATUS, URI.create(prefix + Rel.STATUS.wireName()));
        return new Links(links);
    }

    public Optional<URI> to(Rel rel) {
        return Optional.ofNullable(byRel.get(rel));
    }

    /** Whether both are of one participant, which is known by the link to compensate it, or else by the one to tell it of the end. */
    boolean isSameParticipant(Links other) {
        return identity().equals(other.identity());
    }

    /** Whether the participant has nothing to do but to hear of the end. */
    boolean areOfListener() {
        return !byRel.containsKey(Rel.COMPENSATE);
    }

    /** The URL by which the participant is known. */
    public URI identity() {
        return to(Rel.COMPENSATE).orElseGet(() -> byRel.get(Rel.AFTER));
    }

    /** Where the participant is: its {@link #identity} without the query, which may hold a secret. */
    public String address() {
        String url = identity().toString();
        int end = 0;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        return url.substring(0, end);
    }
}
