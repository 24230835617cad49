package io.eshop.lra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers who wait at the same time ask of a coordinator. */
class GroupsTest {
    private static final String LINKS = "<http://localhost:1/compensate>; rel=\"compensate\"";
    /** Requests for one thing that are under way at most. */
    private static final int UNDER_WAY = 4;

    private static final int CALLERS = 12;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private RecordingCoordinator server;
    private Coordinator coordinator;

    @BeforeEach
    void connect() throws IOException {
        server = new RecordingCoordinator();
        server.offerGroups();
        coordinator = new Coordinator(
                new CoordinatorSettings(
                        () -> List.of(server.url()),
                        Optional.of("secret"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        3,
                        100),
                () -> null);
    }

    @AfterEach
    void disconnect() throws IOException {
        server.open();
        callers.shutdownNow();
        coordinator.close();
        server.close();
    }

    @Test
    void what_waits_travels_together_and_each_gets_its_own_answer() {
        List<URI> lras = startedOneByOne();
        URI cancelled = lras.get(CALLERS - 1);
        coordinator.cancel(cancelled);

        List<CompletableFuture<LRAStatus>> closed = atOnce(lras.stream().map(lra -> () -> coordinator.close(lra)));

        assertThat(groups()).hasSize(1);
        assertThat(closed.subList(0, CALLERS - 1))
                .allSatisfy(each -> assertThat(each.join()).isEqualTo(LRAStatus.Closed));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> closed.get(CALLERS - 1).join())
                .withCauseInstanceOf(LraNotClosedException.class);
    }

    @Test
    void starts_in_a_group_are_lras_of_their_own() {
        start();

        List<CompletableFuture<URI>> started =
                atOnce(Stream.<Supplier<URI>>generate(() -> this::start).limit(CALLERS));

        assertThat(groups()).hasSize(1);
        assertThat(groups().get(0).header("X-internal-key")).isEqualTo("secret");
        assertThat(started.stream().map(CompletableFuture::join).distinct()).hasSize(CALLERS);
    }

    @Test
    void nobody_is_sent_a_group_who_does_not_offer_it() {
        server.takeNoGroups();
        start();

        List<CompletableFuture<URI>> started =
                IntStream.range(0, CALLERS).mapToObj(i -> async(this::start)).toList();

        assertThat(started).allSatisfy(each -> assertThat(each.join()).isNotNull());
        assertThat(groups()).isEmpty();
    }

    @Test
    void one_who_takes_groups_no_more_is_asked_for_each_alone() {
        start();

        List<CompletableFuture<URI>> started =
                atOnce(Stream.<Supplier<URI>>generate(() -> this::start).limit(CALLERS), server::takeNoGroups);

        assertThat(started.stream().map(CompletableFuture::join).distinct()).hasSize(CALLERS);
    }

    @Test
    void a_group_whose_answer_is_lost_closes_all_the_same() {
        List<URI> lras = startedOneByOne();

        List<CompletableFuture<LRAStatus>> closed = atOnce(
                lras.stream().map(lra -> () -> coordinator.close(lra)),
                () -> server.trouble(Stream.generate(() -> RecordingCoordinator.NO_ANSWER)
                        .limit(UNDER_WAY + 1)
                        .toArray(Integer[]::new)));

        assertThat(closed).allSatisfy(each -> assertThat(each.join()).isEqualTo(LRAStatus.Closed));
    }

    @Test
    void starts_whose_answer_is_lost_are_not_repeated() {
        start();

        List<CompletableFuture<URI>> started = atOnce(
                Stream.<Supplier<URI>>generate(() -> this::start).limit(CALLERS),
                () -> server.trouble(Stream.generate(() -> RecordingCoordinator.NO_ANSWER)
                        .limit(UNDER_WAY + 1)
                        .toArray(Integer[]::new)));

        assertThat(started)
                .allSatisfy(each -> assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(each::join)
                        .withCauseInstanceOf(CoordinatorUnavailableException.class));
        assertThat(groups()).hasSize(1);
    }

    @Test
    void several_lras_are_joined_in_one_request_but_those_it_is_too_late_for() {
        URI open = start();
        URI ended = start();
        URI elsewhere = start();
        URI unknown = URI.create(server.url() + "/lra-99");
        URI foreign = URI.create("http://localhost:1/lra-coordinator/lra-1");
        coordinator.close(ended);
        server.moveElsewhere(elsewhere);
        server.requests.clear();

        assertThat(coordinator.joinAll(Duration.ZERO, joining(open, ended, elsewhere, unknown, foreign)))
                .containsExactlyInAnyOrder(open, elsewhere);
        assertThat(server.calls()).containsExactly("POST /group", "PUT " + path(elsewhere));
        assertThat(server.action(open).participants).hasSize(1);
    }

    @Test
    void several_lras_are_joined_one_by_one_where_no_groups_are_taken() {
        server.takeNoGroups();
        URI open = start();
        URI ended = start();
        coordinator.close(ended);

        assertThat(coordinator.joinAll(Duration.ZERO, joining(open, ended))).containsExactly(open);
        assertThat(groups()).isEmpty();
    }

    @Test
    void several_are_started_closed_and_cancelled_in_one_request_each() {
        URI cancelled = start();
        coordinator.cancel(cancelled);
        server.requests.clear();

        List<URI> lras = coordinator.startAll(CALLERS, "a client", Duration.ZERO);
        assertThat(coordinator.cancelAll(Set.of(lras.get(0), lras.get(1)))).isEmpty();
        Map<URI, LraException> faults = coordinator.closeAll(Set.of(lras.get(2), lras.get(3), cancelled));

        assertThat(server.calls()).containsOnly("POST /group", "GET " + path(cancelled) + "/status");
        assertThat(groups()).hasSize(3);
        assertThat(Set.copyOf(lras)).hasSize(CALLERS);
        assertThat(coordinator.status(lras.get(0))).contains(LRAStatus.Cancelled);
        assertThat(coordinator.status(lras.get(2))).contains(LRAStatus.Closed);
        assertThat(faults).containsOnlyKeys(cancelled);
        assertThat(faults.get(cancelled)).isInstanceOf(LraNotClosedException.class);
    }

    @Test
    void several_whose_starts_may_have_arrived_are_not_started_again() {
        start();
        server.trouble(RecordingCoordinator.NO_ANSWER);

        assertThatExceptionOfType(CoordinatorUnavailableException.class)
                .isThrownBy(() -> coordinator.startAll(CALLERS, "a client", Duration.ZERO));
        assertThat(groups()).hasSize(1);
    }

    @Test
    void several_whose_ends_may_have_arrived_are_ended_again() {
        List<URI> lras = startedOneByOne();
        server.trouble(RecordingCoordinator.NO_ANSWER);

        assertThat(coordinator.closeAll(Set.copyOf(lras))).isEmpty();
    }

    private String path(URI lra) {
        return lra.getPath().substring("/lra-coordinator".length());
    }

    private static Map<URI, String> joining(URI... lras) {
        Map<URI, String> links = new LinkedHashMap<>();
        Stream.of(lras).forEach(lra -> links.put(lra, LINKS));
        return links;
    }

    private URI start() {
        return coordinator.start("a client", null, Duration.ZERO);
    }

    private List<URI> startedOneByOne() {
        return Stream.generate(this::start).limit(CALLERS).toList();
    }

    private <T> List<CompletableFuture<T>> atOnce(Stream<Supplier<T>> calls) {
        return atOnce(calls, () -> {});
    }

    /** Has the calls wait until all are there: those that may be under way first, then the others. */
    private <T> List<CompletableFuture<T>> atOnce(Stream<Supplier<T>> calls, Runnable before) {
        int earlier = server.requests.size();
        server.hold();
        List<CompletableFuture<T>> answers = calls.map(this::async).toList();
        await().until(() ->
                server.requests.size() == earlier + UNDER_WAY && coordinator.waiting() == CALLERS - UNDER_WAY);
        before.run();
        server.open();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .exceptionally(failed -> null)
                .join();
        return answers;
    }

    private <T> CompletableFuture<T> async(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, callers);
    }

    private List<RecordingCoordinator.Request> groups() {
        return server.requests.stream()
                .filter(request -> request.path().equals("/group"))
                .toList();
    }
}
