package io.eshop.launcher.cli;

import io.eshop.launcher.demo.Audience;
import io.eshop.launcher.demo.Demo;
import io.eshop.launcher.sale.Tally;
import io.eshop.launcher.shop.Lifecycle;
import io.eshop.launcher.shop.Settings;
import io.eshop.launcher.shop.Shop;
import io.eshop.launcher.shop.ShopLock;
import io.eshop.launcher.shop.Tables;
import io.eshop.launcher.token.TokenIssuer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description =
                "Plays a customer's story in the running shop, and shows each request, its outcome and what the tables hold.")
final class DemoCommand implements Callable<Integer> {
    private static final String STOCK = "stock";

    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        Settings settings = eshop.settings();
        Shop shop = eshop.shop();
        Console console = new Console(spec);
        try (Connection tables = Tables.connect(settings)) {
            Demo demo = new Demo(
                    shop.component("gateway").url(),
                    tables,
                    TokenIssuer.of(settings),
                    new Stock(shop, console),
                    new Spectator(console));
            boolean asItShouldBe = demo.play();
            console.line(
                    asItShouldBe
                            ? "%n@|bold,green All is as it should be.|@ Goods and money add up, too: ./eshop audit"
                            : "%n@|bold,red Something is not as it should be, see above.|@");
            return asItShouldBe ? 0 : 1;
        }
    }

    private final class Stock implements Demo.StockService {
        private final Shop shop;
        private final Lifecycle lifecycle;

        Stock(Shop shop, Console console) {
            this.shop = shop;
            this.lifecycle = new Lifecycle(shop, console);
        }

        @Override
        public boolean runsAlone() {
            return !shop.runsTogether();
        }

        @Override
        public void stop() {
            ShopLock.alone(eshop.home(), () -> lifecycle.down(shop.serversOf(STOCK)));
        }

        @Override
        public void start() {
            ShopLock.alone(eshop.home(), () -> lifecycle.up(shop.serversOf(STOCK), false));
        }
    }

    private static final class Spectator implements Audience {
        private final Console console;
        private final ProgressLine progress;
        private int steps;

        Spectator(Console console) {
            this.console = console;
            this.progress = new ProgressLine(console);
        }

        @Override
        public void step(String title) {
            console.line("%n@|bold %d. %s|@", ++steps, title);
        }

        @Override
        public void said(String request, String answer) {
            console.plain("  " + request);
            console.plain("    -> " + answer);
        }

        @Override
        public void table(String name, Map<String, Object> row) {
            console.plain("  " + name + ": "
                    + row.entrySet().stream()
                            .map(column -> column.getKey() + " " + column.getValue())
                            .collect(Collectors.joining(", ")));
        }

        @Override
        public void progress(String what, long done, long of) {
            progress.at(what, done, of);
        }

        @Override
        public void sale(Tally tally) {
            SaleCommand.print(tally, console);
        }

        @Override
        public void differs(String what, Object is, Object shouldBe) {
            console.line("  @|red %s is %s, but should be %s|@", what, is, shouldBe);
        }
    }
}
