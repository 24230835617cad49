package io.eshop.lra.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.lra.coordinator.domain.Answer.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "200,, DONE",
        "204,, DONE",
        "410,, DONE",
        "202,, ONGOING",
        "409, FailedToCompensate, FAILED",
        "409,, FAILED",
        "200, Compensated, DONE",
        "200, Compensating, ONGOING",
        "200, FailedToCompensate, FAILED",
        "200, some text, DONE",
        "404,, UNKNOWN",
        "412,, UNKNOWN",
        "500, FailedToCompensate, UNKNOWN",
        "503,, UNKNOWN",
        "302,, UNKNOWN",
        "0,, UNKNOWN"
    })
    void to_a_compensation(int httpStatus, String body, Verdict verdict) {
        assertThat(answer(httpStatus, body).to(Operation.COMPENSATE, Ending.CANCEL))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Completed, DONE",
        "200, Completing, ONGOING",
        "200, FailedToComplete, FAILED",
        "200, Active, NOT_BEGUN",
        "200, Compensated, NOT_BEGUN",
        "200, what, UNKNOWN",
        "202,, ONGOING",
        "410,, DONE",
        "404,, NOT_BEGUN",
        "500,, UNKNOWN"
    })
    void to_a_question_for_the_status_of_a_completion(int httpStatus, String body, Verdict verdict) {
        assertThat(answer(httpStatus, body).to(Operation.STATUS, Ending.CLOSE)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"200, DONE", "204, DONE", "410, DONE", "202, UNKNOWN", "409, UNKNOWN", "500, UNKNOWN"})
    void to_news_of_the_end(int httpStatus, Verdict verdict) {
        assertThat(answer(httpStatus, "").to(Operation.AFTER, Ending.CLOSE)).isEqualTo(verdict);
        assertThat(answer(httpStatus, "").to(Operation.FORGET, Ending.CLOSE)).isEqualTo(verdict);
    }

    private static Answer answer(int httpStatus, String body) {
        return Answer.of(httpStatus, body == null ? "" : body);
    }
}
