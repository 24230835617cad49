package io.eshop.lra.coordinator.adapter.out.http;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Base URLs that lead to the same participant: when one does not answer, the next attempt goes to another. */
public final class Alternatives {
    private final List<List<String>> participants;

    /** @param participants separated by semicolons, the base URLs of each by commas; may be empty */
    public Alternatives(String participants) {
        this.participants = Stream.of(participants.split(";"))
                .map(urls -> Stream.of(urls.split(","))
                        .map(url -> url.strip().replaceAll("/+$", ""))
                        .toList())
                .filter(urls -> urls.size() > 1)
                .toList();
    }

    /** Where the attempt goes, counted from 1: the first to the URL itself. */
    URI of(URI url, int attempt) {
        for (List<String> urls : participants) {
            for (int own = 0; own < urls.size(); own++) {
                if (url.toString().startsWith(urls.get(own) + "/")) {
                    String other = urls.get((own + attempt - 1) % urls.size());
                    return URI.create(
                            other + url.toString().substring(urls.get(own).length()));
                }
            }
        }
        return url;
    }
}
