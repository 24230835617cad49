package io.eshop.lra.coordinator.recovery;

import static io.eshop.lra.coordinator.domain.Ending.CANCEL;
import static io.eshop.lra.coordinator.domain.Ending.CLOSE;
import static io.eshop.lra.coordinator.domain.Operation.COMPENSATE;
import static io.eshop.lra.coordinator.domain.Operation.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Cancelled;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Cancelling;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Closed;
import static org.eclipse.microprofile.lra.annotation.LRAStatus.Closing;

import io.eshop.lra.coordinator.EmbeddedDatabase;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Start;
import io.eshop.lra.coordinator.port.in.Unavailable;
import io.eshop.lra.coordinator.port.out.LeaseLost;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coordinators over one log, in a real database. */
class SeveralCoordinatorsTest {
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final Shop shop = new Shop();
    private final List<Node> nodes = new ArrayList<>();

    @BeforeEach
    void empty() throws SQLException {
        EmbeddedDatabase.empty();
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
    }

    @Test
    void when_one_is_killed_another_brings_its_lras_to_their_end() {
        Node a = started("a");
        Node b = started("b");
        shop.close();
        LraID closing = anLra(a, NO_LIMIT, "stock", "pay");
        LraID cancelling = anLra(a, NO_LIMIT, "stock", "pay");
        LraID limited = anLra(a, Duration.ofMillis(2000), "stock");
        assertThat(done(a.coordinator().end(closing, CLOSE))).isEqualTo(Closing);
        assertThat(done(a.coordinator().end(cancelling, CANCEL))).isEqualTo(Cancelling);

        a.kill();
        shop.open();

        await().atMost(Node.LEASE.plusSeconds(3)).untilAsserted(() -> {
            assertThat(allAreFinished(b)).isTrue();
            assertThat(status(b, closing)).isEqualTo(Closed);
            assertThat(status(b, cancelling)).isEqualTo(Cancelled);
            assertThat(status(b, limited)).isEqualTo(Cancelled);
        });
        assertThat(shop.done(closing, "stock")).containsExactly(COMPLETE);
        assertThat(shop.done(cancelling, "pay")).containsExactly(COMPENSATE);
        assertThat(shop.done(limited, "stock")).containsExactly(COMPENSATE);
    }

    @Test
    void who_starts_again_goes_on_at_once() {
        Node a = started("a");
        shop.close();
        LraID lra = anLra(a, NO_LIMIT, "stock");
        done(a.coordinator().end(lra, CLOSE));
        a.kill();
        shop.open();

        Node again = started("a");

        await().atMost(Node.LEASE.dividedBy(2)).until(() -> allAreFinished(again) && status(again, lra) == Closed);
    }

    @Test
    void who_stops_in_order_is_followed_at_once() {
        Node a = started("a");
        Node b = started("b");
        LraID lra = anLra(a, NO_LIMIT, "stock");

        a.close();

        await().atMost(Node.LEASE.dividedBy(2)).until(() -> ids(b).contains(lra));
        assertThat(done(b.coordinator().end(lra, CLOSE))).isEqualTo(Closed);
    }

    @Test
    void one_that_was_paused_beyond_its_lease_can_do_no_harm_and_works_on() {
        Node a = started("a");
        Node b = started("b");
        LraID decided = anLra(a, NO_LIMIT, "stock");
        LraID open = anLra(a, NO_LIMIT, "stock");

        a.pause();
        // accepted by a, but it cannot write any more
        CompletionStage<Reply<LRAStatus>> tooLate = a.coordinator().end(decided, CLOSE);
        await().until(() -> ids(b).containsAll(Set.of(decided, open)));
        assertThat(done(b.coordinator().end(decided, CANCEL))).isEqualTo(Cancelled);
        a.resume();

        assertThatThrownBy(() -> tooLate.toCompletableFuture().join()).hasCauseInstanceOf(LeaseLost.class);
        await().until(() -> a.coordinator().isReady());
        assertThat(status(a, decided)).isEqualTo(Cancelled);
        assertThat(shop.done(decided, "stock")).containsExactly(COMPENSATE);
        assertThat(ids(a)).isEmpty();
        assertThat(done(b.coordinator().end(open, CLOSE))).isEqualTo(Closed);
        assertThat(done(a.coordinator().end(anLra(a, NO_LIMIT, "stock"), CLOSE)))
                .isEqualTo(Closed);
    }

    @Test
    void one_that_was_paused_in_the_middle_of_a_transaction_holds_up_nobody() {
        Node a = started("a");
        Node b = started("b");
        LraID lra = anLra(a, NO_LIMIT, "stock");

        a.pauseCommits();
        CompletionStage<Reply<LRAStatus>> tooLate = a.coordinator().end(lra, CLOSE);
        await().until(a::isWithinTransaction);
        a.pause();
        await().atMost(Node.LEASE.plus(EmbeddedDatabase.SILENCE).plusSeconds(3)).until(() -> ids(b).contains(lra));
        a.resume();

        assertThatThrownBy(() -> tooLate.toCompletableFuture().join()).hasCauseInstanceOf(LeaseLost.class);
        assertThat(done(b.coordinator().end(lra, CANCEL))).isEqualTo(Cancelled);
    }

    @Test
    void one_that_cannot_renew_its_lease_calls_nobody_and_accepts_nothing() {
        Node a = started("a");
        shop.close();
        LraID lra = anLra(a, NO_LIMIT, "stock");
        done(a.coordinator().end(lra, CLOSE));

        a.pauseLog();
        await().until(() -> !a.coordinator().isReady());
        shop.open();

        assertThatThrownBy(() -> a.coordinator().end(lra, CLOSE)).isInstanceOf(Unavailable.class);
        await().during(Duration.ofMillis(300))
                .until(() -> shop.done(lra, "stock").isEmpty());
        a.resume();
        await().until(() -> status(a, lra) == Closed);
    }

    @Test
    void of_several_who_could_take_over_exactly_one_does() {
        Node a = started("a");
        Set<LraID> lras = new TreeSet<>(Comparator.comparing(LraID::value));
        for (int i = 0; i < 50; i++) {
            lras.add(anLra(a, NO_LIMIT, "stock"));
        }
        List<Node> others = List.of(started("b"), started("c"), started("d"));

        a.kill();

        await().until(() -> others.stream().anyMatch(node -> !ids(node).isEmpty()));
        await().during(Duration.ofMillis(300)).until(() -> owned(others).equals(List.copyOf(lras)));
    }

    @Test
    void each_knows_who_has_an_lra_under_way_even_if_nobody_has_joined_it() {
        Node a = started("a");
        Node b = started("b");
        LraID joined = anLra(a, NO_LIMIT, "stock");
        LraID fresh = anLra(a, NO_LIMIT);

        assertThat(b.coordinator().elsewhere(joined)).contains(Node.url("a"));
        assertThat(b.coordinator().elsewhere(fresh)).contains(Node.url("a"));
        assertThat(a.coordinator().elsewhere(joined)).isEmpty();
        assertThat(b.coordinator().elsewhere(new LraID("unknown"))).isEmpty();

        done(a.coordinator().end(joined, CLOSE));
        await().until(() -> b.coordinator().elsewhere(joined).isEmpty());
        assertThat(status(b, joined)).isEqualTo(Closed);
    }

    @Test
    void each_lists_the_lras_of_all() {
        Node a = started("a");
        Node b = started("b");
        LraID first = anLra(a, NO_LIMIT, "stock");
        LraID second = anLra(b, NO_LIMIT, "stock");

        assertThat(b.coordinator().search(Search.unfinished(10)).lras())
                .extracting(Lra::id)
                .containsExactly(first, second);
        assertThat(a.coordinator().search(Search.unfinished(10)).lras())
                .extracting(Lra::id)
                .containsExactly(first, second);
    }

    private Node started(String name) {
        Node node = new Node(name, EmbeddedDatabase.migrated(), shop);
        nodes.add(node);
        return node.start();
    }

    private static LraID anLra(Node node, Duration limit, String... participants) {
        LraID lra = done(node.coordinator()
                        .start(new Start(
                                "shop", Optional.of(limit), Optional.empty(), Optional.empty(), Optional.empty())))
                .lra();
        for (String name : participants) {
            done(node.coordinator().join(lra, Shop.joining(name)));
        }
        return lra;
    }

    /** In order, and as often as they are owned. */
    private static List<LraID> owned(List<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> ids(node).stream())
                .sorted(Comparator.comparing(LraID::value))
                .toList();
    }

    private static Set<LraID> ids(Node node) {
        return node.coordinator().underWay().map(Lra::id).collect(Collectors.toSet());
    }

    private static boolean allAreFinished(Node node) {
        return node.coordinator().search(Search.unfinished(1)).lras().isEmpty();
    }

    private static LRAStatus status(Node node, LraID lra) {
        return node.coordinator().find(lra).orElseThrow().status();
    }

    private static <T> T done(CompletionStage<Reply<T>> command) {
        Reply<T> reply = command.toCompletableFuture().join();
        if (reply instanceof Reply.Done<T> done) {
            return done.value();
        }
        throw new AssertionError("refused: " + reply);
    }
}
