package io.eshop.lra.conformance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Many calls to a coordinator in one request. */
final class Groups {
    private static final Pattern STATUS = Pattern.compile("\"status\":(\\d+)");

    private Groups() {}

    /** @param calls in JSON, with ' for " */
    static HttpResponse<String> send(LibertyServer coordinator, String... calls) {
        return Http.postJson(
                coordinator.url("/lra-coordinator/group"), ("[" + String.join(",", calls) + "]").replace('\'', '"'));
    }

    /** One for each call. */
    static List<String> statuses(HttpResponse<String> answer) {
        return STATUS.matcher(answer.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
