package io.eshop.launcher.cli;

import io.eshop.launcher.audit.Audit;
import io.eshop.launcher.audit.Audit.Finding;
import io.eshop.launcher.audit.Audit.Report;
import io.eshop.launcher.audit.UnitsLeft;
import io.eshop.launcher.shop.Settings;
import io.eshop.launcher.shop.Tables;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import redis.clients.jedis.UnifiedJedis;

@Command(name = "audit", description = "Checks that goods, money and coupons add up across all services' tables.")
final class AuditCommand implements Callable<Integer> {
    private static final int SHOWN_ROWS = 20;

    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print holds, unfinishedLRAs and checks: name, rule, holds, rows.")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        Report report;
        Settings settings = eshop.settings();
        try (Connection connection = Tables.connect(settings);
                UnifiedJedis redis = UnitsLeft.connect(settings)) {
            report = Audit.run(connection, UnitsLeft.in(redis));
        }
        Console console = new Console(spec);
        if (json) {
            console.plain(toJson(report));
        } else {
            print(report, console);
        }
        return report.holds() ? 0 : 1;
    }

    private static void print(Report report, Console console) {
        for (Finding finding : report.findings()) {
            console.line("  @|%s|@ %s", finding.holds() ? "green holds" : "red fails", finding.rule());
            finding.rows().stream().limit(SHOWN_ROWS).forEach(row -> console.plain("          " + row(row)));
            if (finding.rows().size() > SHOWN_ROWS) {
                console.plain("          and " + (finding.rows().size() - SHOWN_ROWS) + " more rows");
            }
        }
        if (report.unfinishedLras() > 0) {
            console.line(
                    "  @|yellow %d LRAs are unfinished|@: this is not a quiet moment, and what differs may not differ soon",
                    report.unfinishedLras());
        }
    }

    private static String row(Map<String, Object> row) {
        return row.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String toJson(Report report) {
        JsonArrayBuilder checks = Json.createArrayBuilder();
        for (Finding finding : report.findings()) {
            JsonArrayBuilder rows = Json.createArrayBuilder();
            finding.rows().forEach(row -> rows.add(rowToJson(row)));
            checks.add(Json.createObjectBuilder()
                    .add("name", finding.name())
                    .add("rule", finding.rule())
                    .add("holds", finding.holds())
                    .add("rows", rows));
        }
        return Json.createObjectBuilder()
                .add("holds", report.holds())
                .add("unfinishedLRAs", report.unfinishedLras())
                .add("checks", checks)
                .build()
                .toString();
    }

    private static JsonObjectBuilder rowToJson(Map<String, Object> row) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        row.forEach((column, value) -> {
            if (value instanceof Number number) {
                object.add(column, number.longValue());
            } else if (value == null) {
                object.addNull(column);
            } else {
                object.add(column, value.toString());
            }
        });
        return object;
    }
}
