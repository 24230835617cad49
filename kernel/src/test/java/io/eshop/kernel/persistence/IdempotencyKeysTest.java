package io.eshop.kernel.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.persistence.IdempotencyKeys.Claim;
import io.eshop.kernel.persistence.IdempotencyKeys.State;
import io.eshop.testkit.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
    private final DataSource database = EmbeddedDatabase.get().migrated("eshop_order");
    private IdempotencyKeys keys;

    @BeforeEach
    void open() {
        keys = new IdempotencyKeys(database, new Ids(0));
    }

    @Test
    void the_first_answer_is_repeated() {
        Claim first = keys.claim(1, "k", "hash");
        assertThat(first.state()).isEqualTo(State.MINE);
        keys.answer(first, 409, "{\"code\":40901}");

        Claim again = keys.claim(1, "k", "hash");
        assertThat(again.state()).isEqualTo(State.ANSWERED);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.answer()).isEqualTo("{\"code\":40901}");
    }

    @Test
    void the_same_key_of_another_user_is_another_key() {
        keys.claim(1, "k", "hash");
        assertThat(keys.claim(2, "k", "hash").state()).isEqualTo(State.MINE);
    }

    @Test
    void a_key_is_good_for_one_request_only() {
        keys.claim(1, "k", "hash");
        assertThat(keys.claim(1, "k", "other").state()).isEqualTo(State.OTHER_REQUEST);
    }

    @Test
    void one_of_many_at_once_gets_the_key() {
        long winners = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> keys.claim(1, "k", "hash").state())
                .filter(State.MINE::equals)
                .count();
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void a_released_key_runs_again_under_the_same_id() {
        Claim first = keys.claim(1, "k", "hash");
        assertThat(keys.claim(1, "k", "hash").state()).isEqualTo(State.UNDER_WAY);
        keys.release(first);

        Claim again = keys.claim(1, "k", "hash");
        assertThat(again.state()).isEqualTo(State.MINE);
        assertThat(again.reservedID()).isEqualTo(first.reservedID());
        assertThat(keys.claim(1, "k", "hash").state()).isEqualTo(State.UNDER_WAY);
    }

    @Test
    void the_key_of_a_process_that_died_is_taken_over() throws SQLException {
        Claim first = keys.claim(1, "k", "hash");
        age("61 second");
        Claim again = keys.claim(1, "k", "hash");
        assertThat(again.state()).isEqualTo(State.MINE);
        assertThat(again.reservedID()).isEqualTo(first.reservedID());
    }

    @Test
    void keys_are_forgotten_after_a_day() throws SQLException {
        keys.answer(keys.claim(1, "old", "hash"), 200, "{}");
        age("25 hour");
        keys.claim(1, "new", "hash");
        assertThat(Housekeeping.purge(database)).isEqualTo(1);
        assertThat(keys.claim(1, "old", "hash").state()).isEqualTo(State.MINE);
    }

    private void age(String by) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update idempotency_key set created_at = created_at - interval " + by
                    + ", leased_until = leased_until - interval " + by);
        }
    }
}
