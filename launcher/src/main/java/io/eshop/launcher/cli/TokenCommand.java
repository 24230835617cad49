package io.eshop.launcher.cli;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.shop.OwnerOnly;
import io.eshop.launcher.token.TokenIssuer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = {
            "Prints what opens the shop's doors: a user's token, for the header Authorization: Bearer, or the internal key.",
            "A token is good for 24 hours; its user need not be registered."
        })
final class TokenCommand implements Callable<Integer> {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");

    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Kind kind;

    @Option(names = "--out", paramLabel = "FILE", description = "Write there, readable by the owner only.")
    private Path out;

    private static final class Kind {
        @ArgGroup(exclusive = false)
        private OneUser one;

        @Option(
                names = "--users",
                paramLabel = "FROM..TO",
                description = "A token for each of these users, one a line.")
        private String users;

        @Option(names = "--internal", description = "The internal key, for the header X-Internal-Key.")
        private boolean internal;
    }

    private static final class OneUser {
        @Option(names = "--user", paramLabel = "ID", description = "A token for this user.")
        private Long user;

        @Option(names = "--admin", description = "A token with the role admin; of user 1 unless --user says whose.")
        private boolean admin;
    }

    @Override
    public Integer call() {
        String text = kind.internal ? eshop.settings().get("eshop.internal.key") : tokens();
        if (out == null) {
            new Console(spec).plain(text);
        } else {
            OwnerOnly.write(out, text + "\n");
        }
        return 0;
    }

    private String tokens() {
        TokenIssuer issuer = TokenIssuer.of(eshop.settings());
        if (kind.users == null) {
            long user = kind.one.user == null ? TokenIssuer.FIRST_ADMIN : kind.one.user;
            return issuer.token(user, kind.one.admin);
        }
        Matcher range = RANGE.matcher(kind.users);
        if (!range.matches()) {
            throw new ShopException("not a range of users, as in 1..1000: " + kind.users);
        }
        return LongStream.rangeClosed(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)))
                .parallel()
                .mapToObj(user -> issuer.token(user, false))
                .collect(Collectors.joining("\n"));
    }
}
