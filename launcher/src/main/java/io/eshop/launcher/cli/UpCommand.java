package io.eshop.launcher.cli;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.liberty.Instance;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description =
                "Builds what is stale, starts what does not run, and returns when everything is ready. A service keeps as many servers as --scale gave it last.")
final class UpCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--together",
            description = "Run the services in one server, for a small machine; each is still on its own port.")
    private boolean together;

    @Option(
            names = "--scale",
            split = ",",
            paramLabel = "SERVICE=N",
            description =
                    "Run so many servers of a service, at most " + Instance.AT_MOST
                            + ", and stop those above. The second of order is order-2, on the next port; the others share the calls out among them.")
    private final Map<String, Integer> scale = new TreeMap<>();

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
        Shop before = eshop.shop();
        if (names.isEmpty() || !scale.isEmpty()) {
            new Lifecycle(before, console).refuseOtherMode(together);
        }
        boolean nothingRuns = before.components().stream().noneMatch(before::runs);
        Founding.found(eshop.home(), settings, instances());
        if (names.isEmpty() && nothingRuns) {
            check(settings);
        }
        Shop shop = new Shop(eshop.home(), eshop.checkout(), settings);
        stopSurplus(before, shop, console);
        new Lifecycle(shop, console).up(names, together);
    }

    private Map<String, Integer> instances() {
        scale.forEach((service, instances) -> {
            if (!LibertyServers.SERVICES.contains(service) || instances < 1 || instances > Instance.AT_MOST) {
                throw new ShopException("cannot be scaled: " + service + "=" + instances + "; there are 1 to "
                        + Instance.AT_MOST + " servers of " + String.join(", ", LibertyServers.SERVICES));
            }
        });
        if (together && !scale.isEmpty()) {
            throw new ShopException("services that run together in one server cannot be scaled");
        }
        return together && names.isEmpty()
                ? LibertyServers.SERVICES.stream().collect(toMap(identity(), service -> 1))
                : scale;
    }

    private static void stopSurplus(Shop before, Shop shop, Console console) {
        Set<String> wanted = shop.components().stream().map(Component::name).collect(toSet());
        List<String> surplus = before.components().stream()
                .map(Component::name)
                .filter(name -> !wanted.contains(name))
                .toList();
        if (!surplus.isEmpty()) {
            new Lifecycle(before, console).down(surplus);
        }
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
            console.line("  @|bold %-18s|@ %-26s %s", component.name(), component.url(), look);
        }
        String coordinator = shop.component(LibertyServers.COORDINATOR).url();
        console.line(
                "%nEvery LRA, with its participants and what they were told: curl -H \"X-Internal-Key: $(./eshop token --internal)\" %s/lra-coordinator",
                coordinator);
    }
}
