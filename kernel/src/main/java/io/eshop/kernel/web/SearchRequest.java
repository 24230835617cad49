package io.eshop.kernel.web;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Sort;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST .../list}. */
@Schema(name = "Search")
public record SearchRequest(@NotNull @Valid Params params) {
    private static final int MAX_VALUES = 1000;
    private static final Map<String, Comparison> COMPARISONS = Map.ofEntries(
            Map.entry("=", Comparison.EQ),
            Map.entry("eq", Comparison.EQ),
            Map.entry("!=", Comparison.NEQ),
            Map.entry("neq", Comparison.NEQ),
            Map.entry(">", Comparison.GT),
            Map.entry("gt", Comparison.GT),
            Map.entry(">=", Comparison.GTE),
            Map.entry("gte", Comparison.GTE),
            Map.entry("<", Comparison.LT),
            Map.entry("lt", Comparison.LT),
            Map.entry("<=", Comparison.LTE),
            Map.entry("lte", Comparison.LTE),
            Map.entry("like", Comparison.LIKE),
            Map.entry("in", Comparison.IN));

    /**
     * What is looked for, in terms of these columns; newest first unless it says otherwise.
     *
     * @throws ApiException 30003 when a column is not among them, or a value not of its type
     */
    public Search toSearch(Columns columns) {
        int limit = Objects.requireNonNullElse(params.limit, 20);
        int page = Objects.requireNonNullElse(params.page, 0);
        List<Condition> conditions = new ArrayList<>();
        for (Column column : Objects.requireNonNullElse(params.columns, List.<Column>of())) {
            conditions.add(column.condition("params.columns[" + conditions.size() + "].", columns));
        }
        return new Search(conditions, sort(columns), Math.multiplyExact(page, limit), limit);
    }

    private List<Sort> sort(Columns columns) {
        List<Sort> sort = new ArrayList<>();
        String by = params.sort == null || params.sort.isBlank() ? "-id" : params.sort;
        for (String part : by.split(",", -1)) {
            String name = part.strip();
            boolean descending = name.startsWith("-");
            name = descending ? name.substring(1) : name;
            columns.require("params.sort", name);
            sort.add(new Sort(name, descending));
        }
        return sort;
    }

    @Schema(name = "SearchParams")
    public record Params(
            @Min(0) @Max(1_000_000) @Schema(description = "page, from 0")
            Integer page,

            @Min(1) @Max(1000) @Schema(description = "items of a page", defaultValue = "20")
            Integer limit,

            @Size(max = 200)
            @Schema(description = "columns, comma between them, - before one for descending", defaultValue = "-id")
            String sort,

            @Size(max = 20) List<@NotNull @Valid Column> columns) {}

    @Schema(name = "SearchColumn")
    public record Column(
            @NotNull String name,

            @Schema(description = "= != > >= < <= like in, or eq neq gt gte lt lte", defaultValue = "=")
            String exp,

            @NotNull
            @Schema(
                    description = "of the column's type; for in an array; for like a part of the text",
                    implementation = Object.class)
            JsonValue value,

            @Schema(description = "and, or: joins it to the next; and binds closer", defaultValue = "and")
            String logic) {

        private Condition condition(String field, Columns columns) {
            columns.require(field + "name", name);
            Comparison comparison = exp == null ? Comparison.EQ : COMPARISONS.get(exp.toLowerCase(Locale.ROOT));
            if (comparison == null) {
                throw ApiException.violation(field + "exp", "must be one of = != > >= < <= like in");
            }
            return new Condition(name, comparison, values(field + "value", comparison, columns), or(field + "logic"));
        }

        private List<?> values(String field, Comparison comparison, Columns columns) {
            if (comparison != Comparison.IN) {
                Object one = columns.value(field, name, value);
                if (comparison == Comparison.LIKE && !(one instanceof String)) {
                    throw ApiException.violation(field, "must be text for like");
                }
                return List.of(one);
            }
            if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() > MAX_VALUES) {
                throw ApiException.violation(field, "must be an array of 1 to " + MAX_VALUES + " values for in");
            }
            return array.stream().map(one -> columns.value(field, name, one)).toList();
        }

        private boolean or(String field) {
            if (logic == null || logic.equalsIgnoreCase("and")) {
                return false;
            } else if (logic.equalsIgnoreCase("or")) {
                return true;
            }
            throw ApiException.violation(field, "must be and, or");
        }
    }
}
