package io.eshop.kernel.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.persistence.IdempotencyKeys.Claim;
import io.eshop.kernel.persistence.IdempotencyKeys.State;
import io.eshop.testkit.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final DataSource database = EmbeddedDatabase.get().migrated("eshop_order");
    private IdempotencyKeys keys;

    @BeforeEach
    void open() {
        keys = new IdempotencyKeys(database, new Ids(0));
    }

    @Test
    void the_first_answer_is_repeated() {
        Claim first = claim(1, "k", "hash");
        assertThat(first.state()).isEqualTo(State.MINE);
        keys.answer(first, 409, "{\"code\":40901}");

        Claim again = claim(1, "k", "hash");
        assertThat(again.state()).isEqualTo(State.ANSWERED);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.answer()).isEqualTo("{\"code\":40901}");
    }

    @Test
    void the_same_key_of_another_user_is_another_key() {
        claim(1, "k", "hash");
        assertThat(claim(2, "k", "hash").state()).isEqualTo(State.MINE);
    }

    @Test
    void a_key_is_good_for_one_request_only() {
        claim(1, "k", "hash");
        assertThat(claim(1, "k", "other").state()).isEqualTo(State.OTHER_REQUEST);
    }

    @Test
    void one_of_many_at_once_gets_the_key() {
        long winners = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> claim(1, "k", "hash").state())
                .filter(State.MINE::equals)
                .count();
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void a_released_key_runs_again_under_the_same_id() {
        Claim first = claim(1, "k", "hash");
        assertThat(claim(1, "k", "hash").state()).isEqualTo(State.UNDER_WAY);
        keys.release(first);

        Claim again = claim(1, "k", "hash");
        assertThat(again.state()).isEqualTo(State.MINE);
        assertThat(again.reservedID()).isEqualTo(first.reservedID());
        assertThat(claim(1, "k", "hash").state()).isEqualTo(State.UNDER_WAY);
    }

    @Test
    void the_second_waits_for_the_answer_of_the_first() {
        Claim first = claim(1, "k", "hash");
        CompletableFuture<Claim> second = CompletableFuture.supplyAsync(() -> keys.claim(1, "k", "hash", LONG));
        assertThat(second).failsWithin(Duration.ofMillis(200)).withThrowableOfType(TimeoutException.class);

        keys.answer(first, 200, "{}");

        assertThat(second).succeedsWithin(LONG).extracting(Claim::state).isEqualTo(State.ANSWERED);
    }

    @Test
    void the_second_does_the_work_when_the_first_gives_it_back() {
        Claim first = claim(1, "k", "hash");
        CompletableFuture<Claim> second = CompletableFuture.supplyAsync(() -> keys.claim(1, "k", "hash", LONG));

        keys.release(first);

        assertThat(second).succeedsWithin(LONG).extracting(Claim::state).isEqualTo(State.MINE);
        assertThat(second.join().reservedID()).isEqualTo(first.reservedID());
    }

    @Test
    void nobody_waits_for_longer_than_they_have_patience() {
        claim(1, "k", "hash");
        assertThat(keys.claim(1, "k", "hash", Duration.ofMillis(50)).state()).isEqualTo(State.UNDER_WAY);
    }

    @Test
    void when_too_many_wait_the_next_is_told_at_once() {
        Claim first = claim(1, "k", "hash");
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<Claim>> some = Stream.generate(() -> clients.submit(() -> keys.claim(1, "k", "hash", LONG)))
                    .limit(IdempotencyKeys.MAY_WAIT + 1)
                    .toList();

            await().atMost(LONG)
                    .until(() -> some.stream().filter(Future::isDone).count() == 1);

            keys.answer(first, 200, "{}");
            assertThat(some)
                    .extracting(claim -> claim.get().state())
                    .containsOnlyOnce(State.UNDER_WAY)
                    .contains(State.ANSWERED);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void the_key_of_a_process_that_died_is_taken_over() throws SQLException {
        Claim first = claim(1, "k", "hash");
        age("61 second");
        Claim again = claim(1, "k", "hash");
        assertThat(again.state()).isEqualTo(State.MINE);
        assertThat(again.reservedID()).isEqualTo(first.reservedID());
    }

    @Test
    void keys_are_forgotten_after_a_day() throws SQLException {
        keys.answer(claim(1, "old", "hash"), 200, "{}");
        age("25 hour");
        claim(1, "new", "hash");
        assertThat(Housekeeping.purge(database)).isEqualTo(1);
        assertThat(claim(1, "old", "hash").state()).isEqualTo(State.MINE);
    }

    private Claim claim(long user, String key, String hash) {
        return keys.claim(user, key, hash, Duration.ZERO);
    }

    private void age(String by) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update idempotency_key set created_at = created_at - interval " + by
                    + ", leased_until = leased_until - interval " + by);
        }
    }
}
