package io.eshop.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ApiException.Violation;
import io.eshop.kernel.api.ErrorCode;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiExceptionMapperTest {
    /** Held here, for a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger(ApiExceptionMapper.class.getName());

    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void beLoudAgain() {
        LOG.setLevel(null);
    }

    @Test
    void a_commit_that_fails_without_a_reason_is_to_be_tried_again() {
        assertThat(error(new TransactionalException("not committed", new RollbackException())))
                .contains(ErrorCode.UNAVAILABLE);
        assertThat(error(new RuntimeException(new RollbackException()))).contains(ErrorCode.UNAVAILABLE);
    }

    @Test
    void a_database_that_is_away_or_busy_is_to_be_tried_again() {
        assertThat(error(atCommit(new SQLRecoverableException()))).contains(ErrorCode.UNAVAILABLE);
        assertThat(error(atCommit(new SQLNonTransientConnectionException()))).contains(ErrorCode.UNAVAILABLE);
        assertThat(error(atCommit(new SQLTransientConnectionException()))).contains(ErrorCode.UNAVAILABLE);
    }

    @Test
    void what_finds_too_much_waiting_is_to_be_tried_again() {
        assertThat(error(new RejectedExecutionException())).contains(ErrorCode.UNAVAILABLE);
    }

    @Test
    void what_somebody_else_wrote_at_the_same_time_is_a_conflict() {
        assertThat(error(atCommit(new SQLIntegrityConstraintViolationException("Duplicate entry", "23000", 1062))))
                .contains(ErrorCode.WRONG_STATE);
        RollbackException rollback = new RollbackException();
        rollback.initCause(new OptimisticLockException());
        assertThat(error(new TransactionalException("not committed", rollback))).contains(ErrorCode.WRONG_STATE);
    }

    @Test
    void a_statement_that_is_wrong_is_our_fault() {
        assertThat(error(atCommit(new SQLDataException()))).isEmpty();
        assertThat(error(atCommit(new SQLIntegrityConstraintViolationException("cannot be null", "23000", 1048))))
                .isEmpty();
        assertThat(error(new NullPointerException())).isEmpty();
    }

    @Test
    void a_violated_rule_is_told_with_the_name_that_the_request_uses() throws NoSuchMethodException {
        assertThat(violations(null, 1, 1, new Body(1L))).containsExactly("productID");
        assertThat(violations(1L, 0, 0, new Body(1L))).containsExactly("Retries", "id");
        assertThat(violations(1L, 1, 1, null)).containsExactly("body");
        assertThat(violations(1L, 1, 1, new Body(0L))).containsExactly("units");
    }

    private static Throwable atCommit(SQLException fault) {
        RollbackException rollback = new RollbackException();
        rollback.initCause(new PersistenceException(fault));
        return new TransactionalException("not committed", rollback);
    }

    private static Optional<ErrorCode> error(Throwable thrown) {
        return ApiExceptionMapper.error(thrown).map(ApiException::error);
    }

    private static List<String> violations(Long productID, int retries, long id, Body body)
            throws NoSuchMethodException {
        Resource proxied = new Resource() {};
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            ApiException told = ApiExceptionMapper.error(new ConstraintViolationException(factory.getValidator()
                            .forExecutables()
                            .validateParameters(
                                    proxied,
                                    Resource.class.getDeclaredMethod(
                                            "put", Long.class, int.class, long.class, Body.class),
                                    new Object[] {productID, retries, id, body})))
                    .orElseThrow();
            List<?> violations = (List<?>) told.envelope().data().get("violations");
            return violations.stream()
                    .map(Violation.class::cast)
                    .map(Violation::field)
                    .toList();
        }
    }

    static class Resource {
        void put(
                @NotNull @QueryParam("productID") Long product,
                @Positive @HeaderParam("Retries") int retries,
                @Positive @PathParam("id") long id,
                @NotNull @Valid Body body) {}
    }

    record Body(@Positive Long units) {}
}
