package io.eshop.lra.client;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * A coordinator's answer to a {@link Command}.
 *
 * @param location URL of a new LRA, or null
 * @param recovery where who joined may change its links, or null
 * @param repeated whether an earlier request of the same command may have been carried out
 */
record Answer(int status, String body, String location, String recovery, boolean repeated) {
    private static final int MISDIRECTED = 421;

    static Answer of(ClassicHttpResponse response, int longestBody) throws IOException {
        try {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8, longestBody);
            return new Answer(
                    response.getCode(),
                    body.strip(),
                    header(response, HttpHeaders.LOCATION),
                    header(response, LRA.LRA_HTTP_RECOVERY_HEADER),
                    false);
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    /** An item of a group's answer. */
    static Answer of(JsonObject item) {
        return new Answer(
                item.getInt("status", 0),
                item.getString("text", ""),
                item.getString("lra", null),
                item.getString("recovery", null),
                false);
    }

    Answer afterRepeating(boolean whenRepeated) {
        return whenRepeated ? new Answer(status, body, location, recovery, true) : this;
    }

    /** Whether the coordinator has not done it, or may not have, and is to be asked again. */
    boolean isTrouble() {
        return status >= 500 || status == 429;
    }

    /** Whether it was for another coordinator, and is to be asked for alone. */
    boolean isMisdirected() {
        return status == MISDIRECTED;
    }

    /** Narayana puts it in quotes when it answers in JSON. */
    Optional<LRAStatus> lraStatus() {
        String said = body.replace("\"", "").toUpperCase(Locale.ROOT);
        return Stream.of(LRAStatus.values())
                .filter(each -> each.name().toUpperCase(Locale.ROOT).equals(said))
                .findFirst();
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
