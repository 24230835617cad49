package io.eshop.lra.coordinator.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A call that was made, as the timeline of its LRA keeps it.
 *
 * @param at when it was sent
 * @param took until the answer, or until it was given up
 * @param message the beginning of the answer's body, or why there was no answer
 */
public record Attempt(
        Instant at,
        String participant,
        Operation operation,
        int httpStatus,
        Duration took,
        int number,
        String message) {
    private static final int MAX_MESSAGE = 200;

    static Attempt of(Call call, Answer answer, Instant at, Duration took) {
        String message = answer.problem().isEmpty() ? answer.body() : answer.problem();
        return new Attempt(
                at,
                call.participant(),
                call.operation(),
                answer.httpStatus(),
                took,
                call.attempt(),
                message.substring(0, Math.min(message.length(), MAX_MESSAGE)));
    }
}
