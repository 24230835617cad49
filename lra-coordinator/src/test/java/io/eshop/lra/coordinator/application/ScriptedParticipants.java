package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Rel;
import io.eshop.lra.coordinator.port.out.Participants;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** Participants that note what they are asked, as {@code stock/compensate}, and answer 200 unless told otherwise. */
final class ScriptedParticipants implements Participants {
    private static final String HOST = "http://participants/";

    private final List<String> asked = new ArrayList<>();
    private final Map<String, Queue<Answer>> scripted = new HashMap<>();
    private final Map<String, CompletableFuture<Answer>> silent = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private Function<Call, CompletableFuture<Answer>> nested = call -> {
        throw new AssertionError("nobody expected " + call);
    };

    static Links links(String name, Rel... rels) {
        Map<Rel, URI> byRel = new EnumMap<>(Rel.class);
        Stream.of(rels).forEach(rel -> byRel.put(rel, URI.create(HOST + name + "/" + rel.wireName())));
        return new Links(byRel);
    }

    /** The next answers to a call such as {@code stock/compensate}. */
    void answer(String call, Answer... answers) {
        scripted.computeIfAbsent(call, key -> new ArrayDeque<>()).addAll(List.of(answers));
    }

    /** Leaves a call unanswered until the future is completed. */
    CompletableFuture<Answer> keepSilent(String call) {
        return silent.computeIfAbsent(call, key -> new CompletableFuture<>());
    }

    /** Who answers for nested LRAs. */
    void nested(Function<Call, CompletableFuture<Answer>> coordinator) {
        nested = coordinator;
    }

    List<String> asked() {
        return asked;
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public CompletableFuture<Answer> call(Call call) {
        String url = call.url().toString();
        if (!url.startsWith(HOST)) {
            return nested.apply(call);
        }
        String name = url.substring(HOST.length());
        asked.add(name);
        calls.add(call);
        CompletableFuture<Answer> later = silent.remove(name);
        if (later != null) {
            return later;
        }
        Queue<Answer> answers = scripted.getOrDefault(name, new ArrayDeque<>());
        return CompletableFuture.completedFuture(answers.isEmpty() ? Answer.of(200, "") : answers.remove());
    }
}
