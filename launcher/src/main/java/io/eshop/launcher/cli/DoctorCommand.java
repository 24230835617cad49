package io.eshop.launcher.cli;

import io.eshop.launcher.shop.Machine;
import io.eshop.launcher.shop.Machine.Check;
import io.eshop.launcher.shop.Shop;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "doctor", description = "Checks whether the shop can run on this machine.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Shop shop = eshop.shop();
        Console console = new Console(spec);
        boolean runs = shop.components().stream().anyMatch(shop::runs);
        List<Check> checks = Stream.concat(
                        // memory that the shop itself has taken is not missing
                        Machine.checks(eshop.home(), eshop.settings(), false).stream()
                                .filter(check -> !runs || !check.what().equals(Machine.MEMORY)),
                        shop.components().stream()
                                .filter(component -> component.program().isPresent() && !shop.runs(component))
                                .flatMap(component ->
                                        component.ports().stream().map(port -> Machine.port(component.name(), port))))
                .toList();
        checks.forEach(check -> console.line(
                "  @|%s|@ %-11s %s", check.good() ? "green good" : "red bad ", check.what(), check.found()));
        return checks.stream().allMatch(Check::good) ? 0 : 1;
    }
}
