package io.eshop.lra.coordinator.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Active;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Closed;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import io.eshop.lra.coordinator.domain.Traceparent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log promises. */
public abstract class ActionLogContract {
    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456Z");

    private static final String NODE = "0123456789ab";
    private static final Optional<Traceparent> TRACE =
            Optional.of(new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    private ActionLog log;
    private Lease lease;

    /** An empty log. */
    protected abstract ActionLog open() throws Exception;

    @BeforeEach
    void acquire() throws Exception {
        log = open();
        lease = log.acquire();
    }

    @Test
    void an_lra_is_read_as_it_was_written() {
        Lra lra = recovering(anLra("shop ✓", NOON));
        write(lra);

        assertThat(log.find(lra.id())).contains(lra);
    }

    @Test
    void a_nested_lra_is_read_as_it_was_written() {
        Lra lra = Lra.started(
                LraID.next(NOON, NODE),
                "",
                Optional.of(LraID.next(NOON, NODE)),
                Optional.empty(),
                NOON,
                Optional.of(Duration.ofDays(1)));
        write(lra);

        assertThat(log.find(lra.id())).contains(lra);
    }

    @Test
    void what_was_never_written_is_not_found() {
        assertThat(log.find(new LraID("nobody"))).isEmpty();
    }

    @Test
    void a_later_write_replaces_the_earlier_one() {
        Lra active = anLra("shop", NOON);
        lease.write(active);
        Lra closed = closed(active, NOON);
        write(closed);

        assertThat(log.find(active.id())).contains(closed);
    }

    @Test
    void those_that_are_not_finished_are_listed_oldest_first() {
        Lra second = anLra("b", NOON.plusSeconds(1));
        Lra first = anLra("a", NOON);
        Lra finished = closed(anLra("c", NOON), NOON);
        write(second, first, finished);

        assertThat(log.search(Search.unfinished(1000))).containsExactly(first, second);
    }

    @Test
    void those_of_a_status_are_listed_newest_first() {
        Lra older = closed(anLra("a", NOON), NOON);
        Lra newer = closed(anLra("b", NOON.plusSeconds(1)), NOON.plusSeconds(1));
        Lra active = anLra("c", NOON);
        write(older, newer, active);

        assertThat(log.search(Search.withStatus(Set.of(Closed), 10))).containsExactly(newer, older);
        assertThat(log.search(Search.withStatus(Set.of(Closed), 1))).containsExactly(newer);
        assertThat(log.search(Search.withStatus(Set.of(Active), 10))).containsExactly(active);
    }

    @Test
    void what_finished_before_a_time_is_purged_and_nothing_else() {
        Lra old = closed(anLra("a", NOON), NOON);
        Lra young = closed(anLra("b", NOON), NOON.plusSeconds(1));
        Lra active = anLra("c", NOON);
        write(old, young, active);

        assertThat(log.purge(NOON.plusSeconds(1), 10)).isEqualTo(1);

        assertThat(log.find(old.id())).isEmpty();
        assertThat(log.find(young.id())).isPresent();
        assertThat(log.find(active.id())).isPresent();
    }

    @Test
    void a_purge_is_bounded() {
        write(closed(anLra("a", NOON), NOON), closed(anLra("b", NOON), NOON), closed(anLra("c", NOON), NOON));

        assertThat(log.purge(NOON.plusSeconds(1), 2)).isEqualTo(2);
        assertThat(log.purge(NOON.plusSeconds(1), 2)).isEqualTo(1);
    }

    @Test
    void a_thousand_writes_at_once_are_all_durable() {
        List<Lra> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(recovering(anLra("client " + i, NOON.plusMillis(i))));
        }
        write(many.toArray(Lra[]::new));

        assertThat(log.search(Search.unfinished(1000))).containsExactlyElementsOf(many);
        assertThat(lease.backlog()).isZero();
    }

    @Test
    void those_of_a_client_are_found() {
        Lra mine = anLra("mine", NOON);
        write(mine, anLra("yours", NOON));

        assertThat(found(searching().client("mine"))).containsExactly(mine);
    }

    @Test
    void those_of_a_participant_are_found_by_a_part_of_its_url() {
        Lra lra = anLra("a", NOON);
        write(lra);

        assertThat(found(searching().participant("//stock/"))).containsExactly(lra);
        assertThat(found(searching().participant("pay:8443/lra/compensate"))).containsExactly(lra);
        assertThat(found(searching().participant("x=1"))).isEmpty();
    }

    @Test
    void those_started_in_a_period_are_found() {
        Lra first = anLra("a", NOON);
        Lra second = anLra("b", NOON.plusSeconds(1));
        write(first, second);

        assertThat(found(searching().from(NOON.plusSeconds(1)))).containsExactly(second);
        assertThat(found(searching().to(NOON.plusSeconds(1)))).containsExactly(first);
    }

    @Test
    void what_is_finished_is_told_from_what_is_not() {
        Lra active = anLra("a", NOON);
        Lra closed = closed(anLra("b", NOON), NOON);
        write(active, closed);

        assertThat(found(searching().finished(true))).containsExactly(closed);
        assertThat(found(searching().finished(false))).containsExactly(active);
    }

    @Test
    void pages_follow_each_other_either_way() {
        Lra first = anLra("a", NOON);
        Lra second = anLra("b", NOON.plusSeconds(1));
        Lra third = anLra("c", NOON.plusSeconds(2));
        write(first, second, third);

        assertThat(found(searching().limit(2))).containsExactly(third, second);
        assertThat(found(searching().limit(2).after(second))).containsExactly(first);
        assertThat(found(searching().finished(false).limit(2))).containsExactly(first, second);
        assertThat(found(searching().finished(false).limit(2).after(second))).containsExactly(third);
    }

    @Test
    void what_an_operator_says_of_a_finished_lra_is_kept() {
        Lra closed = closed(anLra("a", NOON), NOON);
        Lra active = anLra("b", NOON);
        write(closed, active);
        Intervention settled = new Intervention(NOON, Intervention.Action.SETTLE, "me", "by hand");

        assertThat(log.amend(closed.id(), lra -> lra.with(settled))).contains(closed.with(settled));
        assertThat(log.amend(active.id(), lra -> lra.with(settled))).isEmpty();
        assertThat(log.amend(new LraID("nobody"), lra -> lra.with(settled))).isEmpty();

        assertThat(log.find(closed.id())).contains(closed.with(settled));
        assertThat(log.find(active.id())).contains(active);
    }

    private static SearchBuilder searching() {
        return new SearchBuilder();
    }

    private List<Lra> found(SearchBuilder search) {
        return log.search(search.build());
    }

    private void write(Lra... lras) {
        CompletableFuture<?>[] writes = new CompletableFuture<?>[lras.length];
        for (int i = 0; i < lras.length; i++) {
            writes[i] = lease.write(lras[i]);
        }
        CompletableFuture.allOf(writes).join();
    }

    private static Lra anLra(String clientID, Instant startedAt) {
        return Lra.started(LraID.next(startedAt, NODE), clientID, Optional.empty(), TRACE, startedAt, Optional.empty())
                .joined(
                        "p1",
                        Links.below(URI.create("http://stock/lra?x=1&y=%20")),
                        "data \"quoted\"",
                        startedAt,
                        Optional.empty())
                .joined(
                        "p2",
                        Links.below(URI.create("https://pay:8443/lra")),
                        "",
                        startedAt,
                        Optional.of(Duration.ofHours(1)));
    }

    private static Lra closed(Lra lra, Instant at) {
        Lra closing = lra.ending(Ending.CLOSE, at);
        for (Call call : closing.calls()) {
            closing = closing.answered(call, Answer.of(200, ""), at, at, at);
        }
        return closing;
    }

    /** Cancelling, with calls made. */
    private static Lra recovering(Lra lra) {
        Instant start = lra.startedAt();
        Lra cancelling = lra.ending(Ending.CANCEL, start);
        Call call = cancelling.calls().get(0);
        return cancelling.answered(
                call, Answer.none("time-out"), start, start.plusMillis(2000), start.plusMillis(2100));
    }
}
