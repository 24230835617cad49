package io.eshop.launcher.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the servers' configurations include each other. */
class IncludesTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern INCLUDE = Pattern.compile("<include location=\"([^\"]+)\"");

    /** While Liberty resolves such a location, anew at every change of a file, applications see only the variables that it has read so far. */
    @Test
    void no_location_begins_with_a_variable() throws IOException {
        for (String service : LibertyServers.SERVICES) {
            assertNoVariable(CHECKOUT.resolve(service).resolve("src/main/liberty/config/server.xml"));
        }
        assertNoVariable(CHECKOUT.resolve("launcher/src/main/liberty/shared/eshop.xml"));
    }

    private static void assertNoVariable(Path configuration) throws IOException {
        assertThat(INCLUDE.matcher(Files.readString(configuration)).results())
                .as("what %s includes", configuration)
                .isNotEmpty()
                .extracting(include -> include.group(1))
                .noneMatch(location -> location.startsWith("${"));
    }
}
