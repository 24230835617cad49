package io.eshop.launcher.cli;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.sale.Sale;
import io.eshop.launcher.sale.Tally;
import io.eshop.launcher.shop.Tables;
import io.eshop.launcher.token.TokenIssuer;
import jakarta.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "sale",
        description = {
            "Plays a flash sale in the running shop: few units, many users, each with two requests at once.",
            "Exit code 0: every unit has one winner, with one order and one payment."
        })
final class SaleCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Option(names = "--units", defaultValue = "100", description = "For sale; default ${DEFAULT-VALUE}.")
    private long units;

    @Option(names = "--users", defaultValue = "10000", description = "Who want one; default ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--json", description = "Print the tally as an object.")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        if (units < 1 || users < 1) {
            throw new ShopException("a sale has at least one unit and one user");
        }
        Console console = new Console(spec);
        try (Connection tables = Tables.connect(eshop.settings())) {
            Sale sale = new Sale(
                    eshop.shop().component("gateway").url(),
                    TokenIssuer.of(eshop.settings()),
                    tables,
                    json ? (what, done, of) -> {} : new ProgressLine(console)::at);
            Tally tally = sale.play(units, users);
            if (json) {
                console.plain(toJson(tally));
            } else {
                print(tally, console);
            }
            return tally.isFair() ? 0 : 1;
        }
    }

    static void print(Tally tally, Console console) {
        console.plain("  %,d units, %,d users with two requests each".formatted(tally.units(), tally.users()));
        console.plain("  %,d won, %,d came too late, %,d had one already, %,d failed; all decided after %s"
                .formatted(
                        tally.won(),
                        tally.soldOut(),
                        tally.repeated(),
                        tally.failed(),
                        Console.seconds(tally.decided()).strip()));
        console.plain("  %,d winners, %,d orders with a payment; all there after %s"
                .formatted(
                        tally.winners(),
                        tally.orders(),
                        Console.seconds(tally.ordered()).strip()));
        console.line(
                tally.isFair()
                        ? "  @|green Every unit has one winner, and every winner one order.|@"
                        : "  @|red That does not add up.|@");
    }

    private static String toJson(Tally tally) {
        return Json.createObjectBuilder()
                .add("fair", tally.isFair())
                .add("productID", tally.product())
                .add("units", tally.units())
                .add("users", tally.users())
                .add("won", tally.won())
                .add("soldOut", tally.soldOut())
                .add("repeated", tally.repeated())
                .add("failed", tally.failed())
                .add("winners", tally.winners())
                .add("orders", tally.orders())
                .add("decidedMs", tally.decided().toMillis())
                .add("orderedMs", tally.ordered().toMillis())
                .build()
                .toString();
    }
}
