package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Rel;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads links as RFC 8288 writes them: {@code <http://host/path>; rel="compensate"; title="...", <...>; rel="complete"}. */
final class LinkHeader {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern REL = Pattern.compile(";\\s*rel\\s*=\\s*\"?([A-Za-z]+)\"?");
    /** Narayana's client gives a participant's base URL so. */
    private static final String BASE = "participant";

    private LinkHeader() {}

    static boolean isLink(String text) {
        return text.startsWith("<");
    }

    /** @throws BadRequest when there is no participant to be found in it */
    static Links parse(String header) {
        Map<Rel, URI> byRel = new EnumMap<>(Rel.class);
        Matcher link = LINK.matcher(header);
        while (link.find()) {
            Matcher rel = REL.matcher(link.group(2));
            if (rel.find()) {
                URI url = url(link.group(1));
                if (rel.group(1).equals(BASE)) {
                    byRel.putAll(below(url).byRel());
                }
                Rel.named(rel.group(1)).ifPresent(known -> byRel.put(known, url));
            }
        }
        return checked(byRel);
    }

    /** The links of a participant that gives its base URL.
     *
     * @throws BadRequest when it is no URL */
    static Links parseBase(String url) {
        return below(url(url));
    }

    /** @throws BadRequest when it is no URL */
    static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("not a URL: " + text);
        }
    }

    private static Links below(URI base) {
        try {
            return Links.below(base);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }

    private static Links checked(Map<Rel, URI> byRel) {
        try {
            return new Links(byRel);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }
}
