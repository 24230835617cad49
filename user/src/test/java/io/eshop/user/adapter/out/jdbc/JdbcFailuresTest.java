package io.eshop.user.adapter.out.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.user.port.out.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JdbcFailuresTest {
    private static final String ADA = "account ada@example.com";

    private final DataSource database = EmbeddedDatabase.get().migrated("eshop_user");
    private final Failures failures = new JdbcFailures(database, 5, Duration.ofMinutes(1));

    @Test
    void five_failures_within_a_minute_block_a_source_and_no_other() {
        fail(4);
        assertThat(failures.blocked(ADA)).isEmpty();
        fail(1);
        assertThat(failures.blocked(ADA))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60)));
        assertThat(failures.blocked("address 192.0.2.1")).isEmpty();
    }

    @Test
    void the_first_of_the_five_ends_the_wait() throws SQLException {
        fail(1);
        age(50);
        fail(4);
        assertThat(failures.blocked(ADA))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10)));
        age(15);
        assertThat(failures.blocked(ADA)).isEmpty();
    }

    @Test
    void what_is_forgotten_counts_no_more() {
        fail(5);
        failures.forget(ADA);
        assertThat(failures.blocked(ADA)).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            failures.record(ADA);
        }
    }

    private void age(int seconds) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update login_failure set created_at = created_at - interval " + seconds + " second");
        }
    }
}
