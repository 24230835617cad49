package io.eshop.lra.coordinator.application;

import static io.eshop.lra.coordinator.domain.Ending.CANCEL;
import static io.eshop.lra.coordinator.domain.Ending.CLOSE;
import static io.eshop.lra.coordinator.domain.Rel.AFTER;
import static io.eshop.lra.coordinator.domain.Rel.COMPENSATE;
import static io.eshop.lra.coordinator.domain.Rel.COMPLETE;
import static io.eshop.lra.coordinator.domain.Rel.FORGET;
import static io.eshop.lra.coordinator.domain.Rel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Active;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Cancelled;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Cancelling;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Closed;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Closing;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.FailedToCancel;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.FailedToClose;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Answer.Verdict;
import io.eshop.lra.coordinator.domain.Attempt;
import io.eshop.lra.coordinator.domain.Backoff;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Intervention.Action;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Participant;
import io.eshop.lra.coordinator.domain.Rel;
import io.eshop.lra.coordinator.domain.Search;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.Page;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Start;
import io.eshop.lra.coordinator.port.in.Started;
import io.eshop.lra.coordinator.port.in.Unavailable;
import io.eshop.lra.coordinator.port.out.InMemoryActionLog;
import io.eshop.lra.coordinator.port.out.LogUnavailable;
import io.eshop.lra.coordinator.port.out.Telemetry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.groups.Tuple;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
    private static final Rel[] BOTH = {COMPENSATE, COMPLETE};
    private static final Settings SETTINGS = new Settings(
            URI.create("http://coordinator/lra-coordinator"),
            URI.create("http://node/lra-coordinator"),
            Duration.ofMillis(200),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30)),
            Duration.ofHours(24),
            10,
            10);

    private final InMemoryActionLog log = new InMemoryActionLog();
    private final ScriptedParticipants participants = new ScriptedParticipants();
    private final ManualTime time = new ManualTime();
    private final CountingTelemetry telemetry = new CountingTelemetry();
    private Coordinator coordinator = startedCoordinator();

    // the ways an LRA ends

    @Test
    void when_all_succeed_all_complete() {
        LraID lra = anLraWith("stock", "coupon", "pay");

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closed);
        assertThat(participants.asked()).containsExactlyInAnyOrder("stock/complete", "coupon/complete", "pay/complete");
        assertThat(logged(lra).isFinished()).isTrue();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void when_one_refuses_all_are_undone_in_reverse_order_of_joining() {
        LraID lra = anLraWith("stock", "coupon", "pay");

        assertThat(done(coordinator.end(lra, CANCEL))).isEqualTo(Cancelled);
        assertThat(participants.asked()).containsExactly("pay/compensate", "coupon/compensate", "stock/compensate");
    }

    @Test
    void an_earlier_participant_is_not_undone_before_a_later_one_has_ended() {
        LraID lra = anLraWith("stock", "pay");
        CompletableFuture<Answer> pay = participants.keepSilent("pay/compensate");

        CompletionStage<Reply<LRAStatus>> cancelled = coordinator.end(lra, CANCEL);
        assertThat(participants.asked()).containsExactly("pay/compensate");

        pay.complete(Answer.of(204, ""));
        assertThat(participants.asked()).containsExactly("pay/compensate", "stock/compensate");
        assertThat(done(cancelled)).isEqualTo(Cancelled);
    }

    @Test
    void participants_complete_side_by_side() {
        LraID lra = anLraWith("stock", "pay");
        CompletableFuture<Answer> stock = participants.keepSilent("stock/complete");
        CompletableFuture<Answer> pay = participants.keepSilent("pay/complete");

        CompletionStage<Reply<LRAStatus>> closed = coordinator.end(lra, CLOSE);
        assertThat(participants.asked()).containsExactly("stock/complete", "pay/complete");

        pay.complete(Answer.of(200, ""));
        stock.complete(Answer.of(200, ""));
        assertThat(done(closed)).isEqualTo(Closed);
    }

    @Test
    void however_quick_the_log_is_a_close_is_answered_when_all_have_completed() {
        LraID lra = anLraWith("stock", "pay");
        log.holdUntilAwaited();

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closed);
        assertThat(participants.asked()).containsExactlyInAnyOrder("stock/complete", "pay/complete");
    }

    @Test
    void ending_twice_gives_the_same_answer_and_asks_nobody_again() {
        LraID lra = anLraWith("stock");

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closed);
        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closed);
        assertThat(participants.asked()).containsExactly("stock/complete");
    }

    @Test
    void what_is_cancelled_cannot_be_closed_and_the_other_way_round() {
        LraID cancelled = anLraWith("stock");
        LraID closed = anLraWith("stock");
        done(coordinator.end(cancelled, CANCEL));
        done(coordinator.end(closed, CLOSE));

        assertThat(now(coordinator.end(cancelled, CLOSE))).isEqualTo(new Reply.NotAllowed<>(cancelled, Cancelled));
        assertThat(now(coordinator.end(closed, CANCEL))).isEqualTo(new Reply.NotAllowed<>(closed, Closed));
    }

    @Test
    void nobody_joins_or_leaves_what_has_ended() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/complete", Answer.none("connection refused"));
        done(coordinator.end(lra, CLOSE));

        assertThat(now(coordinator.join(lra, joining("pay", BOTH)))).isEqualTo(new Reply.NotAllowed<>(lra, Closing));
        assertThat(now(coordinator.leave(lra, compensateLink("stock"))))
                .isEqualTo(new Reply.NotAllowed<>(lra, Closing));
        time.pass(Duration.ofSeconds(1));
        assertThat(now(coordinator.join(lra, joining("pay", BOTH)))).isEqualTo(new Reply.NotAllowed<>(lra, Closed));
    }

    @Test
    void an_unknown_lra_is_unknown() {
        LraID unknown = new LraID("nobody");

        assertThat(now(coordinator.end(unknown, CLOSE))).isEqualTo(new Reply.NoSuchLra<>(unknown));
        assertThat(now(coordinator.join(unknown, joining("stock", BOTH)))).isEqualTo(new Reply.NoSuchLra<>(unknown));
        assertThat(coordinator.find(unknown)).isEmpty();
    }

    @Test
    void an_lra_without_participants_ends_at_once() {
        LraID lra = anLraWith();

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closed);
        assertThat(logged(lra).isFinished()).isTrue();
        assertThat(telemetry.ended).containsExactly(Closed);
    }

    // joining

    @Test
    void who_joins_again_is_the_same_participant() {
        LraID lra = anLraWith();

        String first = done(coordinator.join(lra, joining("stock", BOTH)));
        String again = done(coordinator.join(lra, joining("stock", BOTH)));

        assertThat(again).isEqualTo(first);
        assertThat(logged(lra).participants()).hasSize(1);
    }

    @Test
    void who_leaves_is_not_called() {
        LraID lra = anLraWith("stock", "pay");

        done(coordinator.leave(lra, compensateLink("stock")));
        done(coordinator.end(lra, CANCEL));

        assertThat(participants.asked()).containsExactly("pay/compensate");
        assertThat(now(coordinator.leave(anLraWith("pay"), compensateLink("stock"))))
                .isInstanceOf(Reply.NoSuchParticipant.class);
    }

    @Test
    void the_starter_joins_in_the_same_step() {
        Started started = done(coordinator.start(new Start(
                "shop", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(joining("order", BOTH)))));

        assertThat(logged(started.lra()).participants())
                .singleElement()
                .satisfies(p -> assertThat(started.starter()).contains(p.id()));
    }

    @Test
    void all_calls_are_part_of_the_trace_that_it_was_started_in() {
        Optional<Traceparent> trace = Traceparent.received("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        Started started = done(coordinator.start(
                new Start("shop", Optional.empty(), Optional.empty(), trace, Optional.of(joining("order", BOTH)))));
        done(coordinator.join(started.lra(), joining("stock", BOTH)));

        done(coordinator.end(started.lra(), CLOSE));

        assertThat(trace).isPresent();
        assertThat(participants.calls())
                .extracting(Call::trace)
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent).isEqualTo(trace));
    }

    @Test
    void who_gave_data_is_told_it_back() {
        LraID lra = anLraWith();
        done(coordinator.join(lra, new Join(ScriptedParticipants.links("stock", BOTH), "order 7", Optional.empty())));

        done(coordinator.end(lra, CLOSE));

        assertThat(participants.calls()).extracting(Call::data).containsExactly("order 7");
    }

    @Test
    void who_moved_is_called_at_its_new_place() {
        LraID lra = anLraWith();
        String stock = done(coordinator.join(lra, joining("stock", BOTH)));

        done(coordinator.move(lra, stock, ScriptedParticipants.links("warehouse", BOTH)));
        done(coordinator.end(lra, CLOSE));

        assertThat(participants.asked()).containsExactly("warehouse/complete");
    }

    // answers of participants

    @Test
    void an_undo_that_fails_is_tried_again_with_growing_pauses_until_it_ends() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/compensate", Answer.of(503, ""), Answer.none("time-out"), Answer.of(500, "oops"));

        assertThat(done(coordinator.end(lra, CANCEL))).isEqualTo(Cancelling);
        assertThat(participants.asked()).hasSize(1);
        time.pass(Duration.ofMillis(100));
        assertThat(participants.asked()).hasSize(2);
        time.pass(Duration.ofMillis(99));
        assertThat(participants.asked()).hasSize(2);
        time.pass(Duration.ofMillis(700));
        assertThat(participants.asked()).hasSize(4);
        assertThat(status(lra)).isEqualTo(Cancelled);
        assertThat(logged(lra).timeline())
                .extracting(Attempt::httpStatus, Attempt::number)
                .containsExactly(tuple(503, 1), tuple(0, 2), tuple(500, 3), tuple(200, 4));
    }

    @Test
    void a_participant_that_is_down_for_hours_is_never_given_up() {
        LraID lra = anLraWith("stock");
        for (int i = 0; i < 500; i++) {
            participants.answer("stock/complete", Answer.none("connection refused"));
        }
        done(coordinator.end(lra, CLOSE));

        time.pass(Duration.ofHours(5));

        assertThat(status(lra)).isEqualTo(Closed);
        assertThat(logged(lra).timeline()).hasSize(100);
    }

    @Test
    void one_who_answers_202_is_asked_for_its_status_until_it_is_done() {
        LraID lra = anLraWith();
        done(coordinator.join(lra, joining("stock", COMPENSATE, COMPLETE, STATUS)));
        participants.answer("stock/complete", Answer.of(202, ""));
        participants.answer(
                "stock/status", Answer.of(200, "Completing"), Answer.of(503, ""), Answer.of(200, "Completed"));

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closing);
        time.pass(Duration.ofSeconds(2));

        assertThat(status(lra)).isEqualTo(Closed);
        assertThat(participants.asked())
                .containsExactly("stock/complete", "stock/status", "stock/status", "stock/status");
    }

    @Test
    void one_who_answers_202_and_has_no_status_link_is_called_again() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/complete", Answer.of(202, ""));

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closing);
        time.pass(Duration.ofSeconds(1));

        assertThat(participants.asked()).containsExactly("stock/complete", "stock/complete");
        assertThat(status(lra)).isEqualTo(Closed);
    }

    @Test
    void one_who_answers_202_with_a_location_is_asked_there() {
        LraID lra = anLraWith("stock");
        participants.answer(
                "stock/complete", new Answer(202, "", Optional.of(URI.create("http://participants/progress/7")), ""));
        participants.answer("progress/7", Answer.of(200, "Completed"));

        done(coordinator.end(lra, CLOSE));
        time.pass(Duration.ofSeconds(1));

        assertThat(participants.asked()).containsExactly("stock/complete", "progress/7");
        assertThat(status(lra)).isEqualTo(Closed);
    }

    @Test
    void one_whose_status_says_that_it_has_not_begun_is_asked_to_do_it() {
        LraID lra = anLraWith();
        done(coordinator.join(lra, joining("stock", COMPENSATE, COMPLETE, STATUS)));
        participants.answer("stock/complete", Answer.of(202, ""));
        participants.answer("stock/status", Answer.of(200, "Active"));

        done(coordinator.end(lra, CLOSE));
        time.pass(Duration.ofSeconds(1));

        assertThat(participants.asked()).containsExactly("stock/complete", "stock/status", "stock/complete");
        assertThat(status(lra)).isEqualTo(Closed);
    }

    @Test
    void one_who_is_gone_has_done_it() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/compensate", Answer.of(410, ""));

        assertThat(done(coordinator.end(lra, CANCEL))).isEqualTo(Cancelled);
    }

    @Test
    void one_who_failed_for_good_is_told_to_forget_and_the_others_are_undone_all_the_same() {
        LraID lra = anLraWith("stock");
        done(coordinator.join(lra, joining("pay", COMPENSATE, COMPLETE, FORGET)));
        participants.answer("pay/compensate", Answer.of(409, "FailedToCompensate"));
        participants.answer("pay/forget", Answer.none("time-out"));

        assertThat(done(coordinator.end(lra, CANCEL))).isEqualTo(FailedToCancel);
        assertThat(logged(lra).isFinished()).isFalse();
        time.pass(Duration.ofSeconds(1));

        assertThat(participants.asked())
                .containsExactly("pay/compensate", "stock/compensate", "pay/forget", "pay/forget");
        assertThat(logged(lra).isFinished()).isTrue();
    }

    @Test
    void one_who_failed_to_complete_makes_the_lra_fail_to_close() {
        LraID lra = anLraWith("stock", "pay");
        participants.answer("stock/complete", Answer.of(409, ""));

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(FailedToClose);
    }

    @Test
    void listeners_hear_the_outcome_until_they_have_heard_it() {
        LraID lra = anLraWith("stock");
        done(coordinator.join(lra, joining("listener", AFTER)));
        participants.answer("listener/after", Answer.of(500, ""));

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closed);
        assertThat(logged(lra).isFinished()).isFalse();
        time.pass(Duration.ofSeconds(1));

        assertThat(participants.asked()).containsExactly("stock/complete", "listener/after", "listener/after");
        assertThat(participants.calls().get(2).content()).isEqualTo("Closed");
        assertThat(logged(lra).isFinished()).isTrue();
    }

    @Test
    void a_close_is_answered_when_listeners_have_heard_of_it() {
        LraID lra = anLraWith("stock");
        done(coordinator.join(lra, joining("listener", AFTER)));
        CompletableFuture<Answer> listener = participants.keepSilent("listener/after");

        CompletableFuture<Reply<LRAStatus>> closed = coordinator.end(lra, CLOSE).toCompletableFuture();
        assertThat(closed).isNotDone();

        listener.complete(Answer.of(200, ""));
        assertThat(done(closed)).isEqualTo(Closed);
    }

    @Test
    void a_listener_may_join_until_the_end_is_reached() {
        LraID lra = anLraWith("stock");
        CompletableFuture<Answer> stock = participants.keepSilent("stock/complete");
        coordinator.end(lra, CLOSE);

        done(coordinator.join(lra, joining("listener", AFTER)));
        stock.complete(Answer.of(200, ""));

        assertThat(participants.asked()).containsExactly("stock/complete", "listener/after");
        assertThat(logged(lra).isFinished()).isTrue();
        assertThat(now(coordinator.join(lra, joining("late", AFTER)))).isEqualTo(new Reply.NotAllowed<>(lra, Closed));
    }

    @Test
    void one_whose_answer_tells_nothing_is_asked_for_its_status() {
        LraID lra = anLraWith();
        done(coordinator.join(lra, joining("stock", COMPENSATE, COMPLETE, STATUS)));
        participants.answer("stock/complete", Answer.of(503, ""));
        participants.answer("stock/status", Answer.of(500, ""), Answer.of(200, "Completed"));

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closing);
        time.pass(Duration.ofSeconds(2));

        assertThat(participants.asked()).containsExactly("stock/complete", "stock/status", "stock/status");
        assertThat(status(lra)).isEqualTo(Closed);
    }

    @Test
    void one_without_a_complete_link_has_nothing_to_do_when_the_lra_closes() {
        LraID lra = anLraWith();
        done(coordinator.join(lra, joining("stock", COMPENSATE)));

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closed);
        assertThat(participants.asked()).isEmpty();
    }

    @Test
    void a_second_close_while_a_participant_is_away_says_that_it_goes_on() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/complete", Answer.none("connection refused"));

        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closing);
        assertThat(done(coordinator.end(lra, CLOSE))).isEqualTo(Closing);
        assertThat(participants.asked()).hasSize(1);
    }

    @Test
    void close_waits_for_a_slow_participant_no_longer_than_its_patience() {
        LraID lra = anLraWith("stock");
        participants.keepSilent("stock/complete");

        Reply<LRAStatus> reply =
                coordinator.end(lra, CLOSE).toCompletableFuture().join();

        assertThat(reply).isEqualTo(new Reply.Done<>(Closing));
    }

    @Test
    void who_has_no_patience_with_participants_waits_for_the_log_all_the_same() {
        LraID lra = anLraWith("stock");
        participants.keepSilent("stock/complete");
        log.hold();

        CompletableFuture<Reply<LRAStatus>> closed =
                coordinator.end(lra, CLOSE, Duration.ofMillis(1)).toCompletableFuture();
        assertThatThrownBy(() -> closed.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        log.release();

        assertThat(closed.join()).isEqualTo(new Reply.Done<>(Closing));
    }

    // time limits

    @Test
    void an_lra_that_reaches_its_time_limit_is_cancelled() {
        LraID lra = anLraWithLimit(Duration.ofSeconds(5));
        done(coordinator.join(lra, joining("stock", BOTH)));

        time.pass(Duration.ofMillis(4999));
        assertThat(status(lra)).isEqualTo(Active);
        time.pass(Duration.ofMillis(1));

        assertThat(status(lra)).isEqualTo(Cancelled);
        assertThat(participants.asked()).containsExactly("stock/compensate");
        assertThat(now(coordinator.join(lra, joining("pay", BOTH)))).isEqualTo(new Reply.NotAllowed<>(lra, Cancelled));
    }

    @Test
    void a_renewed_time_limit_only_moves_to_later() {
        LraID lra = anLraWithLimit(Duration.ofSeconds(5));

        done(coordinator.renew(lra, Optional.of(Duration.ofSeconds(1))));
        time.pass(Duration.ofSeconds(4));
        assertThat(status(lra)).isEqualTo(Active);
        done(coordinator.renew(lra, Optional.of(Duration.ofSeconds(5))));
        time.pass(Duration.ofSeconds(4));
        assertThat(status(lra)).isEqualTo(Active);
        time.pass(Duration.ofSeconds(1));
        assertThat(status(lra)).isEqualTo(Cancelled);
    }

    @Test
    void a_participant_that_cannot_wait_shortens_the_time_limit() {
        LraID lra = anLraWithLimit(Duration.ofSeconds(5));
        done(coordinator.join(
                lra, new Join(ScriptedParticipants.links("stock", BOTH), "", Optional.of(Duration.ofSeconds(2)))));

        time.pass(Duration.ofSeconds(2));

        assertThat(status(lra)).isEqualTo(Cancelled);
    }

    @Test
    void an_ended_lra_has_no_time_limit_any_more() {
        LraID lra = anLraWithLimit(Duration.ofSeconds(5));
        done(coordinator.join(lra, joining("stock", BOTH)));
        done(coordinator.end(lra, CLOSE));

        time.pass(Duration.ofSeconds(10));

        assertThat(status(lra)).isEqualTo(Closed);
        assertThat(participants.asked()).containsExactly("stock/complete");
    }

    // durability

    @Test
    void a_join_is_answered_only_when_it_is_durable() {
        LraID lra = anLraWith();
        log.hold();

        CompletionStage<Reply<String>> joined = coordinator.join(lra, joining("stock", BOTH));
        assertThat(joined.toCompletableFuture()).isNotDone();

        log.release();
        assertThat(joined.toCompletableFuture()).isDone();
    }

    @Test
    void nobody_is_called_before_the_end_is_durable() {
        LraID lra = anLraWith("stock");
        log.hold();

        CompletionStage<Reply<LRAStatus>> closed = coordinator.end(lra, CLOSE);
        assertThat(participants.asked()).isEmpty();

        log.release();
        assertThat(done(closed)).isEqualTo(Closed);
    }

    @Test
    void nobody_is_told_to_forget_before_the_outcome_is_durable() {
        LraID lra = anLraWith();
        done(coordinator.join(lra, joining("pay", COMPENSATE, FORGET)));
        CompletableFuture<Answer> pay = participants.keepSilent("pay/compensate");
        coordinator.end(lra, CANCEL);

        log.hold();
        pay.complete(Answer.of(409, ""));
        assertThat(participants.asked()).containsExactly("pay/compensate");

        log.release();
        assertThat(participants.asked()).containsExactly("pay/compensate", "pay/forget");
    }

    @Test
    void when_the_log_does_not_answer_in_time_the_outcome_is_open() {
        LraID lra = anLraWith("stock");
        log.hold();

        assertThatThrownBy(() -> coordinator
                        .join(lra, joining("pay", BOTH))
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(
                        () -> coordinator.end(lra, CLOSE).toCompletableFuture().join())
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void more_than_the_bounds_allow_is_refused() {
        for (int i = 0; i < SETTINGS.maxUnfinished(); i++) {
            anLraWith();
        }
        assertThatThrownBy(this::anLraWith).isInstanceOf(Unavailable.class);
    }

    @Test
    void no_command_is_accepted_while_the_log_is_too_far_behind() {
        List<LraID> lras = new ArrayList<>();
        for (int i = 0; i < SETTINGS.maxUnfinished(); i++) {
            lras.add(anLraWith());
        }
        log.hold();
        lras.forEach(lra -> coordinator.join(lra, joining("stock", BOTH)));

        assertThatThrownBy(() -> coordinator.end(lras.get(0), CLOSE)).isInstanceOf(Unavailable.class);
    }

    // crashes

    @Test
    void after_a_crash_every_unfinished_lra_ends_as_it_would_have() {
        LraID closing = anLraWith("stock");
        LraID cancelling = anLraWith("coupon", "pay");
        LraID active = anLraWithLimit(Duration.ofSeconds(30));
        done(coordinator.join(active, joining("order", BOTH)));
        participants.keepSilent("stock/complete");
        participants.keepSilent("pay/compensate");
        coordinator.end(closing, CLOSE);
        coordinator.end(cancelling, CANCEL);

        crash();

        assertThat(status(closing)).isEqualTo(Closed);
        assertThat(status(cancelling)).isEqualTo(Cancelled);
        assertThat(status(active)).isEqualTo(Active);
        time.pass(Duration.ofSeconds(30));
        assertThat(status(active)).isEqualTo(Cancelled);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void an_lra_whose_time_limit_passed_while_nobody_ran_is_cancelled_at_start() {
        LraID lra = anLraWithLimit(Duration.ofSeconds(5));
        done(coordinator.join(lra, joining("stock", BOTH)));
        time.forgetAlarms();
        time.pass(Duration.ofMinutes(5));

        crash();
        time.pass(Duration.ZERO);

        assertThat(status(lra)).isEqualTo(Cancelled);
    }

    @Test
    void an_end_that_was_not_durable_never_happened() {
        LraID lra = anLraWith("stock");
        log.hold();
        coordinator.end(lra, CLOSE);

        crash();

        assertThat(status(lra)).isEqualTo(Active);
        assertThat(participants.asked()).isEmpty();
        assertThat(done(coordinator.end(lra, CANCEL))).isEqualTo(Cancelled);
    }

    @Test
    void a_crash_after_the_calls_and_before_the_outcome_is_durable_repeats_the_calls() {
        LraID lra = anLraWith("stock");
        CompletableFuture<Answer> stock = participants.keepSilent("stock/complete");
        coordinator.end(lra, CLOSE);
        log.hold();
        stock.complete(Answer.of(200, ""));

        crash();

        assertThat(participants.asked()).containsExactly("stock/complete", "stock/complete");
        assertThat(status(lra)).isEqualTo(Closed);
    }

    @Test
    void listeners_that_had_not_heard_before_a_crash_hear_after_it() {
        LraID lra = anLraWith();
        done(coordinator.join(lra, joining("listener", AFTER)));
        participants.keepSilent("listener/after");
        coordinator.end(lra, CLOSE);

        crash();

        assertThat(participants.asked()).containsExactly("listener/after", "listener/after");
        assertThat(logged(lra).isFinished()).isTrue();
    }

    @Test
    void nothing_is_accepted_before_the_log_was_read() {
        Coordinator starting = newCoordinator();

        assertThatThrownBy(() -> starting.start(aStart(Optional.empty(), Optional.empty())))
                .isInstanceOf(Unavailable.class);
    }

    // several coordinators

    @Test
    void an_lra_that_was_taken_away_is_not_touched_any_more() {
        LraID lra = anLraWith("stock");
        log.takeLeaseAway();

        assertThatThrownBy(() -> coordinator.end(lra, CLOSE)).isInstanceOf(Unavailable.class);
        assertThat(participants.asked()).isEmpty();
        assertThat(logged(lra).status()).isEqualTo(Active);
    }

    @Test
    void after_it_lost_its_lease_it_starts_afresh() {
        LraID lost = anLraWith("stock");
        log.takeLeaseAway();

        coordinator.keepLease();
        assertThatThrownBy(this::anLraWith).isInstanceOf(Unavailable.class);
        coordinator.keepLease();

        assertThat(coordinator.underWay()).isEmpty();
        assertThat(coordinator.elsewhere(lost)).contains(URI.create("http://another/lra-coordinator"));
        assertThat(done(coordinator.end(anLraWith("stock"), CLOSE))).isEqualTo(Closed);
    }

    @Test
    void while_the_log_is_away_nobody_is_called_and_nothing_is_accepted() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/complete", Answer.none("connection refused"));
        done(coordinator.end(lra, CLOSE));

        log.goAway();
        time.pass(Duration.ofMinutes(1));
        assertThat(participants.asked()).hasSize(1);
        assertThatThrownBy(() -> coordinator.end(lra, CLOSE)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(this::anLraWith).isInstanceOf(Unavailable.class);
        assertThatThrownBy(coordinator::keepLease).isInstanceOf(LogUnavailable.class);

        log.comeBack();
        coordinator.keepLease();
        assertThat(status(lra)).isEqualTo(Closed);
    }

    // operators

    @Test
    void an_operator_has_a_call_made_now() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/complete", Answer.of(503, ""));
        done(coordinator.end(lra, CLOSE));

        assertThat(done(intervene(lra, Action.RETRY))).isEqualTo(Closed);

        assertThat(participants.asked()).hasSize(2);
        assertThat(logged(lra).status()).isEqualTo(Closed);
        assertThat(logged(lra).interventions())
                .containsExactly(new Intervention(time.instant(), Action.RETRY, "Ann", "ticket 7"));
    }

    @Test
    void an_operator_cancels_what_nobody_ends() {
        LraID lra = anLraWith("stock");

        assertThat(now(intervene(lra, Action.SETTLE))).isEqualTo(new Reply.NotAllowed<>(lra, Active));
        assertThat(now(intervene(lra, Action.RETRY))).isEqualTo(new Reply.NotAllowed<>(lra, Active));
        done(intervene(lra, Action.CANCEL));

        assertThat(status(lra)).isEqualTo(Cancelled);
        assertThat(participants.asked()).containsExactly("stock/compensate");
        assertThat(now(intervene(lra, Action.CANCEL))).isEqualTo(new Reply.NotAllowed<>(lra, Cancelled));
    }

    @Test
    void what_an_operator_saw_to_by_hand_counts_as_done_and_the_others_are_called() {
        LraID lra = anLraWith("stock", "pay");
        participants.answer("pay/compensate", Answer.of(500, ""));
        done(coordinator.end(lra, CANCEL));

        done(intervene(lra, Action.SETTLE));

        assertThat(participants.asked()).containsExactly("pay/compensate", "stock/compensate");
        assertThat(logged(lra).status()).isEqualTo(Cancelled);
        assertThat(logged(lra).isSettledByHand()).isTrue();
    }

    @Test
    void an_answer_that_comes_after_it_was_settled_by_hand_is_only_noted() {
        LraID lra = anLraWith("stock", "pay");
        CompletableFuture<Answer> late = participants.keepSilent("pay/compensate");
        participants.keepSilent("stock/compensate");
        coordinator.end(lra, CANCEL);
        done(intervene(lra, Action.SETTLE));

        late.complete(Answer.of(409, ""));

        assertThat(coordinator.find(lra).orElseThrow().participants())
                .extracting(Participant::status)
                .containsExactly(ParticipantStatus.Active, ParticipantStatus.Compensated);
        assertThat(coordinator.find(lra).orElseThrow().timeline()).hasSize(1);
    }

    @Test
    void of_what_failed_an_operator_notes_that_it_was_made_good() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/compensate", Answer.of(409, ""));
        done(coordinator.end(lra, CANCEL));

        assertThat(done(intervene(lra, Action.SETTLE))).isEqualTo(FailedToCancel);

        assertThat(logged(lra).isSettledByHand()).isTrue();
        assertThat(now(intervene(lra, Action.RETRY))).isEqualTo(new Reply.NotAllowed<>(lra, FailedToCancel));
    }

    @Test
    void an_operator_has_to_say_why() {
        LraID lra = anLraWith("stock");

        assertThatThrownBy(() -> coordinator.intervene(lra, Action.CANCEL, "Ann", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(status(lra)).isEqualTo(Active);
    }

    @Test
    void who_looks_at_the_log_sees_what_holds_an_lra_up() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/complete", Answer.of(503, "closed"));

        done(coordinator.end(lra, CLOSE));

        assertThat(logged(lra).timeline()).extracting(Attempt::message).containsExactly("closed");
    }

    // nested

    @Test
    void when_the_parent_cancels_a_nested_lra_that_closed_is_undone() {
        LraID outer = anLraWith("order");
        LraID inner = nestedIn(outer, "stock");

        assertThat(done(coordinator.end(inner, CLOSE))).isEqualTo(Closed);
        assertThat(logged(inner).isFinished()).isFalse();
        assertThat(done(coordinator.end(outer, CANCEL))).isEqualTo(Cancelled);

        assertThat(participants.asked()).containsExactly("stock/complete", "stock/compensate", "order/compensate");
        assertThat(status(inner)).isEqualTo(Cancelled);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void when_the_parent_closes_a_nested_lra_that_closed_is_confirmed_and_its_participants_may_forget() {
        LraID outer = anLraWith();
        LraID inner = nestedIn(outer);
        done(coordinator.join(inner, joining("stock", COMPENSATE, COMPLETE, FORGET, AFTER)));
        done(coordinator.end(inner, CLOSE));

        assertThat(done(coordinator.end(outer, CLOSE))).isEqualTo(Closed);

        assertThat(participants.asked()).containsExactly("stock/complete", "stock/forget", "stock/after");
        assertThat(status(inner)).isEqualTo(Closed);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void a_nested_lra_that_closes_with_its_parent_was_never_kept_so_that_there_is_nothing_to_forget() {
        LraID outer = anLraWith();
        LraID inner = nestedIn(outer);
        done(coordinator.join(inner, joining("stock", COMPENSATE, COMPLETE, FORGET)));

        assertThat(done(coordinator.end(outer, CLOSE))).isEqualTo(Closed);

        assertThat(participants.asked()).containsExactly("stock/complete");
    }

    @Test
    void a_nested_lra_that_closed_may_be_cancelled_by_those_who_joined_it_while_its_parent_is_active() {
        LraID outer = anLraWith("order");
        LraID inner = nestedIn(outer, "stock");
        done(coordinator.end(inner, CLOSE));

        done(coordinator.join(inner, joining("stock", BOTH)));
        assertThat(now(coordinator.join(inner, joining("pay", BOTH)))).isEqualTo(new Reply.NotAllowed<>(inner, Closed));
        assertThat(done(coordinator.end(inner, CANCEL))).isEqualTo(Cancelled);
        assertThat(done(coordinator.end(outer, CLOSE))).isEqualTo(Closed);

        assertThat(participants.asked()).containsExactly("stock/complete", "stock/compensate", "order/complete");
    }

    @Test
    void a_nested_lra_that_is_active_ends_with_its_parent() {
        LraID outer = anLraWith();
        LraID inner = nestedIn(outer, "stock");

        done(coordinator.end(outer, CANCEL));

        assertThat(status(inner)).isEqualTo(Cancelled);
        assertThat(status(outer)).isEqualTo(Cancelled);
        assertThat(participants.asked()).containsExactly("stock/compensate");
    }

    @Test
    void a_nested_lra_may_cancel_and_its_parent_close() {
        LraID outer = anLraWith("order");
        LraID inner = nestedIn(outer, "stock");

        done(coordinator.end(inner, CANCEL));
        done(coordinator.end(outer, CLOSE));

        assertThat(status(inner)).isEqualTo(Cancelled);
        assertThat(status(outer)).isEqualTo(Closed);
        assertThat(participants.asked()).containsExactly("stock/compensate", "order/complete");
    }

    @Test
    void a_nested_lra_that_closed_is_undone_by_its_parent_after_a_crash_too() {
        LraID outer = anLraWith();
        LraID inner = nestedIn(outer, "stock");
        done(coordinator.end(inner, CLOSE));

        crash();
        done(coordinator.end(outer, CANCEL));

        assertThat(status(inner)).isEqualTo(Cancelled);
    }

    @Test
    void nothing_nests_in_what_has_ended() {
        LraID outer = anLraWith("order");
        done(coordinator.end(outer, CLOSE));

        assertThat(now(coordinator.start(aStart(Optional.empty(), Optional.of(outer)))))
                .isEqualTo(new Reply.NotAllowed<>(outer, Closed));
        assertThat(unfinished()).isEmpty();
    }

    // looking

    @Test
    void pages_hold_each_lra_once_whether_the_log_knows_it_or_not() {
        List<LraID> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(anLraWith("stock"));
            all.add(anLraWith());
        }

        List<LraID> found = new ArrayList<>();
        Optional<LraID> after = Optional.empty();
        do {
            Page page = coordinator.search(new Search(
                    Optional.of(false),
                    Set.of(),
                    Optional.of("shop"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    after,
                    3));
            page.lras().forEach(lra -> found.add(lra.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(found).containsExactlyElementsOf(all);
    }

    @Test
    void lras_are_found_by_their_status() {
        LraID closed = anLraWith("stock");
        LraID active = anLraWith("stock");
        done(coordinator.end(closed, CLOSE));

        assertThat(withStatus(Closed)).extracting(Lra::id).containsExactly(closed);
        assertThat(withStatus(Active)).extracting(Lra::id).containsExactly(active);
        assertThat(withStatus(Cancelled)).isEmpty();
        assertThat(unfinished()).extracting(Lra::id).containsExactly(active);
    }

    @Test
    void what_finished_is_kept_for_a_day_and_then_forgotten() {
        LraID lra = anLraWith("stock");
        LraID abandoned = anLraWith();
        LraID stillActive = anLraWith("pay");
        done(coordinator.end(lra, CLOSE));

        time.pass(Duration.ofHours(24));
        coordinator.purge();
        assertThat(coordinator.find(lra)).isPresent();
        time.pass(Duration.ofSeconds(1));
        coordinator.purge();

        assertThat(coordinator.find(lra)).isEmpty();
        assertThat(coordinator.find(abandoned)).isEmpty();
        assertThat(coordinator.find(stillActive)).isPresent();
    }

    @Test
    void what_happens_is_counted() {
        LraID lra = anLraWith("stock");
        participants.answer("stock/complete", Answer.of(500, ""));
        done(coordinator.end(lra, CLOSE));
        time.pass(Duration.ofSeconds(1));

        assertThat(telemetry.started).isEqualTo(1);
        assertThat(telemetry.ended).containsExactly(Closed);
        assertThat(telemetry.verdicts).containsExactly(Verdict.UNKNOWN, Verdict.DONE);
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private static Start aStart(Optional<Duration> limit, Optional<LraID> parent) {
        return new Start("shop", limit, parent, Optional.empty(), Optional.empty());
    }

    private static Join joining(String name, Rel... rels) {
        return new Join(ScriptedParticipants.links(name, rels), "", Optional.empty());
    }

    private static URI compensateLink(String name) {
        Links links = ScriptedParticipants.links(name, COMPENSATE);
        return links.to(COMPENSATE).orElseThrow();
    }

    private LraID anLraWith(String... names) {
        return joined(
                done(coordinator.start(aStart(Optional.empty(), Optional.empty())))
                        .lra(),
                names);
    }

    private LraID anLraWithLimit(Duration limit) {
        return done(coordinator.start(aStart(Optional.of(limit), Optional.empty())))
                .lra();
    }

    private LraID nestedIn(LraID parent, String... names) {
        return joined(
                done(coordinator.start(aStart(Optional.empty(), Optional.of(parent))))
                        .lra(),
                names);
    }

    private LraID joined(LraID lra, String... names) {
        for (String name : names) {
            done(coordinator.join(lra, joining(name, BOTH)));
        }
        return lra;
    }

    private CompletionStage<Reply<LRAStatus>> intervene(LraID lra, Action action) {
        return coordinator.intervene(lra, action, "Ann", "ticket 7");
    }

    private List<Lra> unfinished() {
        return coordinator.search(Search.unfinished(100)).lras();
    }

    private List<Lra> withStatus(LRAStatus status) {
        return coordinator.search(Search.withStatus(Set.of(status), 100)).lras();
    }

    private LRAStatus status(LraID lra) {
        return coordinator.find(lra).orElseThrow().status();
    }

    private Lra logged(LraID lra) {
        return log.find(lra).orElseThrow();
    }

    /** Kills the coordinator and starts another one. */
    private void crash() {
        log.lose();
        time.forgetAlarms();
        coordinator = startedCoordinator();
    }

    private Coordinator startedCoordinator() {
        Coordinator started = newCoordinator();
        participants.nested(call -> asNested(started, call));
        started.keepLease();
        return started;
    }

    private Coordinator newCoordinator() {
        return new Coordinator(new Ports(log, participants, time, telemetry, time), SETTINGS);
    }

    /** What the REST resource for nested LRAs does. */
    private static CompletableFuture<Answer> asNested(Coordinator coordinator, Call call) {
        String path = call.url().getPath();
        LraID nested = new LraID(path.split("/")[3]);
        Ending ending = call.operation() == Operation.COMPLETE ? CLOSE : CANCEL;
        return coordinator
                .endWithParent(nested, ending)
                .thenApply(reply -> Answer.of(reply instanceof Reply.Done ? 200 : 410, ""))
                .toCompletableFuture();
    }

    private static <T> Reply<T> now(CompletionStage<Reply<T>> reply) {
        assertThat(reply.toCompletableFuture()).isDone();
        return reply.toCompletableFuture().join();
    }

    private static <T> T done(CompletionStage<Reply<T>> reply) {
        return now(reply) instanceof Reply.Done<T> done ? done.value() : fail(now(reply));
    }

    private static <T> T fail(Reply<T> reply) {
        throw new AssertionError("refused: " + reply);
    }

    private static final class CountingTelemetry implements Telemetry {
        private final List<LRAStatus> ended = new ArrayList<>();
        private final List<Verdict> verdicts = new ArrayList<>();
        private int started;

        @Override
        public void started() {
            started++;
        }

        @Override
        public void ended(LRAStatus status) {
            ended.add(status);
        }

        @Override
        public void called(Call call, Verdict verdict, Duration took) {
            verdicts.add(verdict);
        }

        @Override
        public void inTrace(Optional<Traceparent> trace, Runnable logging) {
            logging.run();
        }
    }
}
