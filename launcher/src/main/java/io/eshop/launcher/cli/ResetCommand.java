package io.eshop.launcher.cli;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.shop.Directories;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.Lifecycle;
import io.eshop.launcher.shop.ShopLock;
import java.nio.file.Files;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "reset", description = "Stops the shop and deletes everything it has: data, keys, logs.")
final class ResetCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        Home home = eshop.home();
        if (!Files.exists(home.settings())) {
            console.plain("there is no shop in " + home.root());
            return 0;
        }
        if (!yes && !confirmed(console, home)) {
            throw new ShopException("nothing was deleted");
        }
        ShopLock.alone(home, () -> {
            new Lifecycle(eshop.shop(), console).down(List.of());
            Directories.delete(home.root());
        });
        console.plain("deleted " + home.root());
        return 0;
    }

    private static boolean confirmed(Console console, Home home) {
        console.plain("This deletes all data of the shop in " + home.root() + ". Type yes to go on:");
        Scanner answer = new Scanner(System.in);
        return answer.hasNextLine() && answer.nextLine().strip().equals("yes");
    }
}
