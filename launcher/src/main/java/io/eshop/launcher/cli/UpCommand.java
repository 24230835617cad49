package io.eshop.launcher.cli;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.liberty.LibertyServers;
import io.eshop.launcher.shop.Component;
import io.eshop.launcher.shop.Founding;
import io.eshop.launcher.shop.Lifecycle;
import io.eshop.launcher.shop.Machine;
import io.eshop.launcher.shop.Settings;
import io.eshop.launcher.shop.Shop;
import io.eshop.launcher.shop.ShopLock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Builds what is stale, starts what does not run, and returns when everything is ready.")
final class UpCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--together",
            description = "Run the services in one server, for a small machine; each is still on its own port.")
    private boolean together;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Start only these components.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Console console = new Console(spec);
        ShopLock.alone(eshop.home(), () -> up(console));
        if (names.isEmpty()) {
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            console.line(
                    "%nThe shop is open, after %s. Try it: ./eshop demo%n",
                    Console.seconds(took).strip());
            table(console, eshop.shop());
        }
        return 0;
    }

    private void up(Console console) {
        Settings settings = eshop.settings();
        Shop shop = new Shop(eshop.home(), eshop.checkout(), settings);
        if (names.isEmpty() && shop.components().stream().noneMatch(shop::runs)) {
            check(settings);
        }
        Founding.found(eshop.home(), settings);
        new Lifecycle(shop, console).up(names, together);
    }

    private void check(Settings settings) {
        Machine.checks(eshop.home(), settings, together).stream()
                .filter(check -> !check.good())
                .findFirst()
                .ifPresent(check -> {
                    throw new ShopException(check.found());
                });
    }

    private static void table(Console console, Shop shop) {
        for (Component component : shop.components()) {
            boolean service = LibertyServers.SERVICES.contains(component.name());
            String look = service ? component.url() + "/openapi/ui" : "";
            console.line("  @|bold %-15s|@ %-26s %s", component.name(), component.url(), look);
        }
        String coordinator = shop.component(LibertyServers.COORDINATOR).url();
        console.line(
                "%nEvery LRA, with its participants and what they were told: curl -H \"X-Internal-Key: $(./eshop token --internal)\" %s/lra-coordinator",
                coordinator);
    }
}
