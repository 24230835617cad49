package io.eshop.launcher.cli;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;

/**
 * A line of a service's log, which is JSON, as Liberty writes it; the engines' logs are text, of which nothing but the message is known.
 *
 * @param time ISO 8601, so that it sorts
 * @param service which of those in the server wrote it; empty when the server itself did
 * @param logger its name
 * @param traceID of the request, message or callback in which it was written; empty when it was written in none
 * @param requestID likewise
 */
record LogLine(
        String time, String level, String service, String logger, String traceID, String requestID, String message) {

    static LogLine of(String line) {
        return json(line)
                .map(json -> new LogLine(
                        json.getString("ibm_datetime", ""),
                        json.getString("loglevel", ""),
                        json.getString("ext_appName", ""),
                        json.getString("module", ""),
                        json.getString("ext_traceID", ""),
                        json.getString("ext_requestID", ""),
                        json.getString("message", line)))
                .orElseGet(() -> new LogLine("", "", "", "", "", "", line));
    }

    boolean belongsTo(String trace) {
        return trace.equals(traceID) || trace.equals(requestID);
    }

    /** For a person to read. */
    @Override
    public String toString() {
        if (time.isEmpty()) {
            return message;
        }
        String who = (service + " " + logger.substring(logger.lastIndexOf('.') + 1)).strip();
        return "%s %-7s %s: %s%s".formatted(time, level, who, message, traceID.isEmpty() ? "" : " [" + traceID + "]");
    }

    private static Optional<JsonObject> json(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
