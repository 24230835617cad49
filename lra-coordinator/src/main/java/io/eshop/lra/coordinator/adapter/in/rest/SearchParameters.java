package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Search;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which LRAs to list, as the query of a URL says it. */
public class SearchParameters {
    static final String AFTER = "After";

    private static final int MAX_LISTED = 1000;
    private static final Set<String> YES_OR_NO = Set.of("true", "false");

    @Parameter(description = "may be given several times", schema = @Schema(implementation = LRAStatus[].class))
    @QueryParam("Status")
    List<String> statuses;

    @Parameter(description = "`true`: only those for which nothing is left to be done, `false`: only the others")
    @QueryParam("Finished")
    String finished;

    @Parameter(description = "the id of the client that started it")
    @QueryParam("ClientID")
    String client;

    @Parameter(description = "a part of the URL of one of its participants", example = "/stock/")
    @QueryParam("Participant")
    String participant;

    @Parameter(description = "started then or later", example = "2026-07-01T08:00:00Z")
    @QueryParam("From")
    String from;

    @Parameter(description = "started before", example = "2026-07-01T09:00:00Z")
    @QueryParam("To")
    String to;

    @Parameter(description = "from the `Link` to the next page")
    @QueryParam(AFTER)
    String after;

    @Parameter(description = "at most so many, 1 to " + MAX_LISTED + ", which is the default")
    @QueryParam("Limit")
    String limit;

    Search toSearch() {
        Set<LRAStatus> wanted = EnumSet.noneOf(LRAStatus.class);
        statuses.stream()
                .filter(name -> !name.isBlank())
                .map(SearchParameters::status)
                .forEach(wanted::add);
        Optional<String> isFinished = given(finished);
        isFinished.filter(value -> !YES_OR_NO.contains(value)).ifPresent(value -> {
            throw new BadRequest("Finished is true or false, not " + value);
        });
        boolean isDefault = isFinished.isEmpty() && wanted.isEmpty();
        return new Search(
                isDefault ? Optional.of(false) : isFinished.map(Boolean::valueOf),
                wanted,
                given(client),
                given(participant),
                given(from).map(SearchParameters::time),
                given(to).map(SearchParameters::time),
                given(after).map(Requests::lra),
                given(limit).map(SearchParameters::limit).orElse(MAX_LISTED));
    }

    private static Optional<String> given(String parameter) {
        return Optional.ofNullable(parameter).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static LRAStatus status(String name) {
        return Stream.of(LRAStatus.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequest("Status is one of " + Arrays.toString(LRAStatus.values())));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequest("not a time like 2026-07-01T08:00:00Z: " + text);
        }
    }

    private static int limit(String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= MAX_LISTED) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused like one out of range
        }
        throw new BadRequest("Limit is 1 to " + MAX_LISTED + ", not " + text);
    }
}
