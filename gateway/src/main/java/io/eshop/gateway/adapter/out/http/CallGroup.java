package io.eshop.gateway.adapter.out.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eshop.gateway.domain.Answer;
import io.eshop.gateway.domain.Call;
import io.eshop.kernel.trace.TraceContext;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several calls of users for one thing, which the service takes in one request: {@code {"calls": [{"userID", "traceparent", "requestID", "body"}]}}; it answers
 * each as if it had come alone: {@code {"data": {"answers": [{"status", "retryAfter", "answer"}]}}}.
 */
final class CallGroup {
    /** Of the calls in one request. */
    static final int MOST = 32;
    /** Of a body, so that nobody's can make a group too large for the service, however it is escaped. */
    private static final int LONGEST = 256;

    private static final String JSON = "application/json";
    // Json's own methods look for the provider at every call
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private final List<Call> calls;

    CallGroup(List<Call> calls) {
        this.calls = calls;
    }

    /** Whether a call may travel with others; one with a header that asks for something of its own may not. */
    static boolean takes(Call call) {
        return call.group().isPresent()
                && Collections.disjoint(call.headers().keySet(), Set.of(Call.IDEMPOTENCY_KEY, Call.PREFER))
                && call.user().filter(user -> user.id() > 0).isPresent()
                && call.body().length > 0
                && call.body().length <= LONGEST;
    }

    /** The call that carries all. It is part of the trace of the first. */
    Call request() {
        Call first = calls.get(0);
        Map<String, String> headers = new HashMap<>(first.headers());
        headers.put("Content-Type", JSON);
        headers.put("Accept", JSON);
        return new Call(
                first.service(),
                "POST",
                first.group().orElseThrow(),
                headers,
                body(),
                Optional.empty(),
                first.address(),
                first.patience(),
                Optional.empty());
    }

    private byte[] body() {
        JsonArrayBuilder members = BUILDERS.createArrayBuilder();
        for (Call call : calls) {
            JsonObjectBuilder member = BUILDERS.createObjectBuilder()
                    .add("userID", call.user().orElseThrow().id())
                    .add("body", new String(call.body(), UTF_8));
            add(member, "traceparent", call.headers().get(TraceContext.TRACEPARENT));
            add(member, "requestID", call.headers().get(TraceContext.REQUEST_ID));
            members.add(member);
        }
        return BUILDERS.createObjectBuilder()
                .add("calls", members)
                .build()
                .toString()
                .getBytes(UTF_8);
    }

    private static void add(JsonObjectBuilder member, String name, String value) {
        if (value != null) {
            member.add(name, value);
        }
    }

    /**
     * The answers to the calls, in order.
     *
     * @throws IOException when there is not one for each
     */
    List<Answer> answers(Answer together) throws IOException {
        if (together.status() != 200) {
            throw new IOException("the service answers " + together.status() + " to a group");
        }
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(together.body()))) {
            List<Answer> answers =
                    reader
                            .readObject()
                            .getJsonObject("data")
                            .getJsonArray("answers")
                            .getValuesAs(JsonObject.class)
                            .stream()
                            .map(CallGroup::answer)
                            .toList();
            if (answers.size() != calls.size()) {
                throw new IOException(answers.size() + " answers to " + calls.size() + " calls");
            }
            return answers;
        } catch (JsonException | NullPointerException | ClassCastException e) {
            throw new IOException("the service answers a group with something else", e);
        }
    }

    private static Answer answer(JsonObject one) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", JSON);
        if (one.containsKey("retryAfter")) {
            headers.put("Retry-After", one.getString("retryAfter"));
        }
        return new Answer(
                one.getInt("status"),
                headers,
                one.getJsonObject("answer").toString().getBytes(UTF_8));
    }
}
