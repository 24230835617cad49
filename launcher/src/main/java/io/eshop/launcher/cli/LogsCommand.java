package io.eshop.launcher.cli;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "logs", description = "Prints the log of a component.")
final class LogsCommand implements Callable<Integer> {
    private static final long BETWEEN_LOOKS_MILLIS = 300;

    @ParentCommand
    private EshopCommand eshop;

    @Parameters(paramLabel = "NAME", description = "Which component, as in ./eshop status.")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = eshop.shop().component(name).log();
        if (!Files.exists(log)) {
            throw new ShopException(name + " has no log yet: " + log);
        }
        long printed = print(log, 0, System.out);
        while (follow && !System.out.checkError()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            printed = print(log, printed, System.out);
        }
        return 0;
    }

    /** Prints what follows, from the start again when the log is a new one, and says how far it got. */
    private static long print(Path log, long from, PrintStream out) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(file.length() < from ? 0 : from);
            byte[] buffer = new byte[8192];
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                out.write(buffer, 0, read);
            }
            out.flush();
            return file.getFilePointer();
        }
    }
}
