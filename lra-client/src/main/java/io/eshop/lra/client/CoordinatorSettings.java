package io.eshop.lra.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * How to reach the coordinator; see the README for the meaning of each.
 *
 * @param urls of the coordinators, none ends with a slash; asked for anew with every command, for there may be more of them
 * @param responseTimeout of every call but close and cancel
 * @param endTimeout of close and cancel, which the coordinator answers when the participants have; later, no call is repeated
 */
record CoordinatorSettings(
        Supplier<List<URI>> urls,
        Optional<String> key,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration endTimeout,
        int attempts,
        int maxConnections) {

    static CoordinatorSettings from(Config config) {
        return new CoordinatorSettings(
                new Urls(config),
                config.getOptionalValue("lra.coordinator.key", String.class),
                duration(config, "lra.coordinator.connect-timeout", Duration.ofSeconds(1)),
                duration(config, "lra.coordinator.response-timeout", Duration.ofSeconds(5)),
                duration(config, "lra.coordinator.end-timeout", Duration.ofSeconds(15)),
                config.getOptionalValue("lra.coordinator.attempts", Integer.class)
                        .orElse(6),
                config.getOptionalValue("lra.coordinator.max-connections", Integer.class)
                        .orElse(100));
    }

    /** Those of the configuration, which may change; parsed when they have. A server that is being stopped has no configuration any more, so they stay what they were. */
    private static final class Urls implements Supplier<List<URI>> {
        private final Config config;
        private volatile Parsed parsed = Parsed.of("http://localhost:50000/lra-coordinator");

        private record Parsed(String text, List<URI> urls) {
            static Parsed of(String text) {
                return new Parsed(
                        text,
                        Stream.of(text.split(","))
                                .map(url -> URI.create(url.strip().replaceAll("/+$", "")))
                                .toList());
            }
        }

        Urls(Config config) {
            this.config = config;
        }

        @Override
        public List<URI> get() {
            Parsed last = parsed;
            String text =
                    config.getOptionalValue("lra.coordinator.url", String.class).orElse(last.text);
            if (!last.text.equals(text)) {
                last = Parsed.of(text);
                parsed = last;
            }
            return last.urls;
        }
    }

    private static Duration duration(Config config, String name, Duration otherwise) {
        return config.getOptionalValue(name, Duration.class).orElse(otherwise);
    }
}
