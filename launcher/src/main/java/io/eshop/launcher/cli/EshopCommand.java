package io.eshop.launcher.cli;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.shop.Checkout;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.Settings;
import io.eshop.launcher.shop.Shop;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that the others are part of, and the options that all of them take. */
@Command(
        name = "./eshop",
        description = "Runs the whole shop on this machine, its engines included.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            ResetCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            SaleCommand.class,
            BenchCommand.class,
            AuditCommand.class
        },
        footer = {
            "  test    Runs all tests: mvn verify, with the options given.",
            "",
            "ESHOP_DB_URL (with ESHOP_DB_USER, ESHOP_DB_PASSWORD), ESHOP_REDIS_URL and ESHOP_KAFKA name engines that run elsewhere; what is named is not"
                    + " started here.",
            "Two shops on one machine: ESHOP_HOME names the second one's home, ESHOP_PORT_SHIFT=1000 moves its ports."
        })
public final class EshopCommand {
    private static final int FAILED = 1;

    /** Where the checkout is; set by the script. */
    private static final String ROOT = "eshop.root";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    private boolean help;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Where the shop keeps its data, keys and logs. Default: ESHOP_HOME, else .eshop in the checkout.")
    private Path home;

    private final Map<String, String> environment;

    private EshopCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs one command and returns its exit code. A failure that has a plain reason is told in one line. */
    public static int run(Map<String, String> environment, String... args) {
        CommandLine eshop = new CommandLine(new EshopCommand(environment))
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof ShopException) {
                        return failed(command, failure.getMessage());
                    }
                    if (failure instanceof UncheckedIOException) {
                        return failed(command, failure.getMessage() + ": " + failure.getCause());
                    }
                    throw failure;
                })
                .setParameterExceptionHandler((failure, all) -> {
                    CommandLine command = failure.getCommandLine();
                    String name = command.getCommandSpec().qualifiedName();
                    return failed(command, failure.getMessage() + "; see " + name + " --help");
                });
        eshop.getCommandSpec().exitCodeOnExecutionException(FAILED);
        return eshop.execute(args);
    }

    Home home() {
        return new Home(Optional.ofNullable(home)
                .or(() -> Optional.ofNullable(environment.get("ESHOP_HOME")).map(Path::of))
                .orElseGet(() -> checkout().root().resolve(".eshop")));
    }

    Settings settings() {
        return Settings.read(home(), checkout(), environment);
    }

    Shop shop() {
        return new Shop(home(), checkout(), settings());
    }

    Checkout checkout() {
        return new Checkout(Path.of(System.getProperty(ROOT, "")));
    }

    private static int failed(CommandLine command, String message) {
        command.getErr().println(command.getColorScheme().errorText(message));
        return FAILED;
    }
}
