package io.eshop.docker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ComposeTest {
    /** Of the Compose specification, those that we use. */
    private static final Set<String> KEYS = Set.of("name", "services", "networks", "volumes", "secrets");

    private static final Set<String> KEYS_OF_A_SERVICE = Set.of(
            "build",
            "cap_drop",
            "command",
            "depends_on",
            "entrypoint",
            "env_file",
            "environment",
            "healthcheck",
            "image",
            "mem_limit",
            "networks",
            "ports",
            "profiles",
            "read_only",
            "restart",
            "secrets",
            "security_opt",
            "stop_grace_period",
            "tmpfs",
            "user",
            "volumes");

    /** Each with the prefix of what it reads in the environment. */
    private static final Map<String, String> ENGINES = Map.of("mysql", "MYSQL_", "kafka", "KAFKA_");

    private static final Set<String> CONDITIONS = Set.of("service_healthy", "service_completed_successfully");

    private final JsonNode compose = Yaml.document(Checkout.DOCKER.resolve("compose.yaml"));
    private final JsonNode services = compose.get("services");
    private static final Settings SETTINGS = new Settings();

    @Test
    void is_a_compose_file() {
        compose.fieldNames()
                .forEachRemaining(key -> assertThat(KEYS.contains(key) || key.startsWith("x-"))
                        .as(key)
                        .isTrue());
        each((name, service) -> assertThat(KEYS_OF_A_SERVICE).as(name).containsAll(keys(service)));
    }

    @Test
    void has_every_service_of_the_shop() {
        for (String service : Checkout.SERVICES) {
            JsonNode there = services.get(service);
            assertThat(there).as(service).isNotNull();
            assertThat(there.get("image").asText()).isEqualTo(Image.of(service));
            assertThat(there.at("/build/args/SERVICE").asText()).isEqualTo(service);
            assertThat(Checkout.DOCKER
                            .resolve(there.at("/build/context").asText())
                            .resolve(there.at("/build/dockerfile").asText()))
                    .isRegularFile();
        }
    }

    @Test
    void images_are_exact() {
        each((name, service) -> assertThat(Image.isExact(service.get("image").asText()))
                .as(service.get("image").asText())
                .isTrue());
        assertThat(services.at("/kafka/image").asText())
                .isEqualTo(services.at("/topics/image").asText())
                .isEqualTo(Image.kafka());
    }

    @Test
    void what_is_waited_for_can_be_waited_for() {
        each((name, service) -> service.path("depends_on").properties().forEach(dependency -> {
            JsonNode other = services.get(dependency.getKey());
            String condition = dependency.getValue().path("condition").asText();
            assertThat(other).as("%s needs %s", name, dependency.getKey()).isNotNull();
            assertThat(CONDITIONS).contains(condition);
            if (condition.equals("service_healthy")) {
                assertThat(other.has("healthcheck") || Checkout.SERVICES.contains(dependency.getKey()))
                        .as("%s tells its health", dependency.getKey())
                        .isTrue();
            }
        }));
    }

    @Test
    void nothing_waits_for_itself() {
        each((name, service) -> assertThat(waitsFor(name, new TreeSet<>())).doesNotContain(name));
    }

    @Test
    void every_variable_is_a_setting_of_the_code_or_of_the_engine() {
        each((name, service) -> service.path("environment")
                .properties()
                .forEach(variable -> assertThat(
                                ENGINES.containsKey(name)
                                        ? variable.getKey().startsWith(ENGINES.get(name))
                                        : SETTINGS.variables().contains(variable.getKey()))
                        .as("%s of %s", variable.getKey(), name)
                        .isTrue()));
    }

    @Test
    void what_is_filled_in_is_in_env() {
        Dotenv env = Dotenv.read(Checkout.DOCKER.resolve(".env"));
        Matcher reference = Pattern.compile("(?<!\\$)\\$\\{([^}]+)}").matcher(compose.toString());
        assertThat(reference.results().map(found -> found.group(1)).toList())
                .isNotEmpty()
                .allMatch(env.set()::containsKey);
    }

    @Test
    void services_are_confined() {
        for (String name : Checkout.SERVICES) {
            JsonNode service = services.get(name);
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(texts(service.get("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(texts(service.get("security_opt"))).as(name).containsExactly("no-new-privileges:true");
            assertThat(service.has("mem_limit")).as(name).isTrue();
            assertThat(texts(service.get("env_file"))).as(name).containsExactly(".env");
        }
    }

    @Test
    void only_the_gateway_can_be_reached_from_other_machines() {
        each((name, service) -> {
            for (String port : texts(service.path("ports"))) {
                assertThat(name.equals("gateway") || port.startsWith("127.0.0.1:"))
                        .as("%s %s", name, port)
                        .isTrue();
            }
        });
        assertThat(texts(services.at("/gateway/ports"))).isNotEmpty();
    }

    @Test
    void what_is_mounted_is_there() {
        each((name, service) -> {
            for (String volume : texts(service.path("volumes"))) {
                String source = volume.split(":")[0];
                assertThat(
                                source.startsWith("./")
                                        ? Files.isRegularFile(Checkout.DOCKER.resolve(source))
                                        : compose.get("volumes").has(source))
                        .as(volume)
                        .isTrue();
            }
            assertThat(keys(compose.get("networks"))).containsAll(texts(service.get("networks")));
            assertThat(keys(compose.get("secrets"))).containsAll(texts(service.path("secrets")));
        });
    }

    @Test
    void who_signs_tokens_is_one_and_who_refunds_is_one() {
        assertThat(holders("jwt-private.pem")).containsExactly("user");
        assertThat(holders("pay.callback.key")).containsExactly("pay");
        assertThat(holders("eshop.redis.password")).containsExactlyInAnyOrder("flashsale", "redis");
        assertThat(holders("eshop.internal.key")).containsExactlyInAnyOrderElementsOf(Checkout.SERVICES);
    }

    @Test
    void secrets_are_files_whose_names_the_code_knows() {
        String values =
                Dotenv.read(Checkout.DOCKER.resolve(".env")).set().values().toString();
        compose.get("secrets").properties().forEach(secret -> {
            String name = secret.getKey();
            assertThat(secret.getValue().path("file").asText()).isEqualTo("secrets/" + name);
            assertThat(SETTINGS.secrets().contains(name) || values.contains("${" + name + "}") || name.endsWith(".pem"))
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    void metrics_are_collected_from_every_service() {
        JsonNode targets = Yaml.document(Checkout.DOCKER.resolve("grafana/collector.yaml"))
                .at("/receivers/prometheus/config/scrape_configs/0/static_configs/0/targets");
        assertThat(texts(targets))
                .containsExactlyInAnyOrderElementsOf(Checkout.SERVICES.stream()
                        .map(service -> service + ":"
                                + SETTINGS.defaults(service + ".port")
                                        .iterator()
                                        .next())
                        .toList());
    }

    private void each(BiConsumer<String, JsonNode> check) {
        services.properties().forEach(service -> check.accept(service.getKey(), service.getValue()));
    }

    private Set<String> waitsFor(String name, Set<String> found) {
        keys(services.get(name).path("depends_on")).forEach(other -> {
            if (found.add(other)) {
                waitsFor(other, found);
            }
        });
        return found;
    }

    private List<String> holders(String secret) {
        List<String> holders = new ArrayList<>();
        each((name, service) -> {
            if (texts(service.path("secrets")).contains(secret)) {
                holders.add(name);
            }
        });
        return holders;
    }

    private static Set<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).collect(toSet());
    }

    /** The elements of a list, or a text by itself. */
    private static List<String> texts(JsonNode node) {
        return node.isTextual()
                ? List.of(node.asText())
                : StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }
}
