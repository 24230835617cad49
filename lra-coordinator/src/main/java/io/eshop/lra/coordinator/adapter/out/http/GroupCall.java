package io.eshop.lra.coordinator.adapter.out.http;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Traceparent;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Many calls of one participant in one request. The body is {@code {"calls": [{"operation", "url", "lra", "recovery", ...}]}}, with what a call alone has
 * in its URL, headers and body; the answer is {@code {"answers": [{"status", "body"}]}}, in the same order.
 */
final class GroupCall {
    private GroupCall() {}

    /**
     * @param recovery the recovery URL of the participant that a call is for
     * @param url that of an LRA
     */
    static String body(List<Call> calls, Function<Call, String> recovery, Function<Object, String> url) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Call call : calls) {
            JsonObjectBuilder one = Json.createObjectBuilder()
                    .add("operation", call.operation().wireName())
                    .add("url", call.url().toString())
                    .add("lra", url.apply(call.lra()))
                    .add("recovery", recovery.apply(call));
            call.parent().ifPresent(parent -> one.add("parent", url.apply(parent)));
            call.trace().map(Traceparent::child).ifPresent(trace -> one.add("traceparent", trace.value()));
            if (!call.data().isEmpty()) {
                one.add("data", call.data());
            }
            all.add(one);
        }
        return Json.createObjectBuilder().add("calls", all).build().toString();
    }

    /** The answers to so many calls; empty when it does not hold as many. */
    static Optional<List<Answer>> answers(String body, int calls) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonArray answers = reader.readObject().getJsonArray("answers");
            return answers == null || answers.size() != calls
                    ? Optional.empty()
                    : Optional.of(answers.getValuesAs(GroupCall::answer));
        } catch (JsonException | ClassCastException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static Answer answer(JsonValue value) {
        JsonObject answer = value.asJsonObject();
        return Answer.of(answer.getInt("status"), answer.getString("body", ""));
    }
}
