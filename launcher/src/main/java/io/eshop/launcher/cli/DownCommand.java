package io.eshop.launcher.cli;

import io.eshop.launcher.shop.Lifecycle;
import io.eshop.launcher.shop.ShopLock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Stops what runs; the data stays.")
final class DownCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Stop only these components.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        ShopLock.alone(eshop.home(), () -> new Lifecycle(eshop.shop(), new Console(spec)).down(names));
        return 0;
    }
}
