package io.eshop.docker;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code .env} and the settings of the code. */
class SettingsTest {
    private static final Set<String> OF_ONE_INSTANCE = Set.of("ESHOP_NODE");
    /** Read by Liberty's start script. */
    private static final Set<String> OF_THE_SERVER = Set.of("JVM_ARGS");

    /** Read by OpenTelemetry's SDK. */
    private static final Set<String> OF_OPENTELEMETRY = Set.of(
            "OTEL_SDK_DISABLED",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "OTEL_METRICS_EXPORTER",
            "OTEL_LOGS_EXPORTER",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG");

    private static final Settings SETTINGS = new Settings();
    private final Dotenv env = Dotenv.read(Checkout.DOCKER.resolve(".env"));

    @Test
    void the_sources_are_understood() {
        assertThat(SETTINGS.names())
                .contains(
                        "order.submits.at.once", // microprofile-config.properties
                        "eshop.db.url", // eshop.xml
                        "eshop.admin.email", // @ConfigProperty
                        "lra.coordinator.attempts"); // Config
        assertThat(SETTINGS.secrets()).contains("eshop.db.password", "eshop.internal.key", "eshop.admin.password");
    }

    @Test
    void every_setting_of_the_code_is_there() {
        assertThat(named())
                .containsAll(SETTINGS.names().stream()
                        .map(Settings::variable)
                        .filter(variable -> !OF_ONE_INSTANCE.contains(variable))
                        .toList());
    }

    @Test
    void every_variable_is_a_setting_of_the_code() {
        Set<String> known = new TreeSet<>(OF_THE_SERVER);
        known.addAll(OF_OPENTELEMETRY);
        SETTINGS.names().forEach(name -> known.add(Settings.variable(name)));
        assertThat(known).containsAll(named());
    }

    @Test
    void what_is_commented_out_is_the_default() {
        for (String name : SETTINGS.names()) {
            String commented = env.commented().get(Settings.variable(name));
            Set<String> defaults = SETTINGS.defaults(name);
            if (commented != null && defaults.stream().anyMatch(value -> !value.isEmpty())) {
                assertThat(defaults).as(name).contains(commented);
            }
        }
    }

    @Test
    void no_secret_is_there() {
        assertThat(named())
                .doesNotContainAnyElementsOf(
                        SETTINGS.secrets().stream().map(Settings::variable).toList());
    }

    private Set<String> named() {
        return Stream.of(env.set(), env.commented())
                .map(Map::keySet)
                .flatMap(Set::stream)
                .collect(toCollection(TreeSet::new));
    }
}
