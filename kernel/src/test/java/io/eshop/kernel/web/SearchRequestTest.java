package io.eshop.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Sort;
import io.eshop.kernel.web.SearchRequest.Column;
import io.eshop.kernel.web.SearchRequest.Params;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRequestTest {
    private static final Columns COLUMNS = new Columns()
            .numbers("id")
            .smallNumbers("age")
            .texts("name")
            .times("createdAt")
            .choices("role", Role.class);

    private enum Role {
        USER,
        ADMIN
    }

    @Test
    void nothing_said_finds_everything_newest_first() {
        assertThat(search(null)).isEqualTo(new Search(List.of(), List.of(new Sort("id", true)), 0, 20));
    }

    @Test
    void a_page_and_an_order_are_taken() {
        Search search = new SearchRequest(new Params(3, 50, "name, -id", null)).toSearch(COLUMNS);
        assertThat(search)
                .isEqualTo(new Search(List.of(), List.of(new Sort("name", false), new Sort("id", true)), 150, 50));
    }

    @Test
    void values_are_of_their_columns_types() {
        assertThat(condition("id", "=", Json.createValue(5)).values()).isEqualTo(List.of(5L));
        assertThat(condition("age", ">", Json.createValue(5)).values()).isEqualTo(List.of(5));
        assertThat(condition("name", "like", Json.createValue("a")).values()).isEqualTo(List.of("a"));
        assertThat(condition("role", "=", Json.createValue("ADMIN")).values()).isEqualTo(List.of(Role.ADMIN));
        assertThat(condition("createdAt", "<", Json.createValue("2026-01-02T04:04:05+01:00"))
                        .values())
                .isEqualTo(List.of(Instant.parse("2026-01-02T03:04:05Z")));
        assertThat(condition("id", "in", Json.createArrayBuilder(List.of(1, 2)).build())
                        .values())
                .isEqualTo(List.of(1L, 2L));
    }

    @ParameterizedTest
    @CsvSource({
        "=,EQ", "!=,NEQ", ">,GT", ">=,GTE", "<,LT", "<=,LTE", "eq,EQ", "neq,NEQ", "gt,GT", "gte,GTE", "lt,LT",
        "LTE,LTE", ",EQ"
    })
    void a_comparison_has_a_sign_and_a_name(String exp, Comparison comparison) {
        assertThat(condition("id", exp, Json.createValue(1)).comparison()).isEqualTo(comparison);
    }

    @Test
    void a_condition_is_joined_to_the_next() {
        Search search = search(List.of(
                new Column("id", "=", Json.createValue(1), "or"), new Column("id", "=", Json.createValue(2), "AND")));
        assertThat(search.conditions()).extracting(Condition::orNext).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "Id", "id desc", "id) or (1=1", "e.id", "id--", "", "-id", "id;drop table users"})
    void a_column_that_is_not_allowed_is_refused(String name) {
        assertViolation(() -> condition(name, "=", Json.createValue(1)), "params.columns[0].name");
        if (!name.isEmpty() && !name.equals("-id")) {
            assertViolation(() -> new SearchRequest(new Params(0, 1, name, null)).toSearch(COLUMNS), "params.sort");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"==", "is", "= 1 or 1 =", "not in", ""})
    void a_comparison_that_nobody_knows_is_refused(String exp) {
        assertViolation(() -> condition("id", exp, Json.createValue(1)), "params.columns[0].exp");
    }

    @Test
    void a_value_of_another_type_is_refused() {
        assertNoValue("id", "=", Json.createValue("1 or 1=1"));
        assertNoValue("id", "=", Json.createValue(1.5));
        assertNoValue("id", "=", JsonValue.NULL);
        assertNoValue("id", "=", Json.createArrayBuilder().add(1).build());
        assertNoValue("id", "like", Json.createValue(1));
        assertNoValue("id", "in", Json.createValue(1));
        assertNoValue("id", "in", Json.createArrayBuilder().build());
        assertNoValue("id", "in", Json.createArrayBuilder().add("x").build());
        assertNoValue("age", "=", Json.createValue(1L << 40));
        assertNoValue("name", "=", Json.createValue(1));
        assertNoValue("role", "=", Json.createValue("ROOT"));
        assertNoValue("createdAt", "=", Json.createValue("yesterday"));
    }

    @Test
    void a_logic_that_nobody_knows_is_refused() {
        assertViolation(
                () -> search(List.of(new Column("id", "=", Json.createValue(1), "or 1=1 or"))),
                "params.columns[0].logic");
    }

    private static void assertNoValue(String name, String exp, JsonValue value) {
        assertViolation(() -> condition(name, exp, value), "params.columns[0].value");
    }

    private static void assertViolation(Runnable request, String field) {
        assertThatThrownBy(request::run)
                .isInstanceOf(ApiException.class)
                .extracting(thrown -> ((ApiException) thrown).envelope().data())
                .asString()
                .contains("field=" + field + ",");
    }

    private static Condition condition(String name, String exp, JsonValue value) {
        return search(List.of(new Column(name, exp, value, null))).conditions().get(0);
    }

    private static Search search(List<Column> columns) {
        return new SearchRequest(new Params(null, null, null, columns)).toSearch(COLUMNS);
    }
}
