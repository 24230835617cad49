package io.eshop.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DockerfileTest {
    /** Read by Liberty itself. */
    private static final Set<String> OF_LIBERTY = Set.of("VARIABLE_SOURCE_DIRS");

    private final Dockerfile dockerfile = Dockerfile.read(Checkout.DOCKER.resolve("Dockerfile"));
    private final Dockerfile image = dockerfile.lastStage();

    @Test
    void stages_build_on_exact_images_or_on_stages_before() {
        List<String> stages = new ArrayList<>();
        for (String from : dockerfile.all("FROM")) {
            String[] words = from.split("\\s+");
            String base = words[0].equals("${LIBERTY}") ? liberty() : words[0];
            assertThat(stages.contains(base) || Image.isExact(base)).as(base).isTrue();
            if (words.length == 3) {
                assertThat(words[1]).isEqualTo("AS");
                stages.add(words[2]);
            }
        }
    }

    @Test
    void the_base_is_the_liberty_of_the_build() {
        assertThat(liberty()).contains(":" + Checkout.pom("openliberty.version") + "-kernel-slim-");
    }

    @Test
    void files_are_copied_from_stages_that_there_are() {
        Set<String> stages = new TreeSet<>();
        for (Dockerfile.Instruction instruction : dockerfile.instructions()) {
            Matcher stage = Pattern.compile(".* AS (\\S+)").matcher(instruction.arguments());
            if (instruction.name().equals("FROM") && stage.matches()) {
                stages.add(stage.group(1));
            }
            Matcher from = Pattern.compile(".*--from=(\\S+) .*").matcher(instruction.arguments());
            if (instruction.name().equals("COPY") && from.matches()) {
                assertThat(stages).contains(from.group(1));
            }
        }
    }

    @Test
    void a_build_argument_is_declared_in_the_stage_that_uses_it() {
        Set<String> declared = new TreeSet<>();
        for (Dockerfile.Instruction instruction : dockerfile.instructions()) {
            switch (instruction.name()) {
                case "FROM" -> declared.clear();
                case "ARG" -> declared.add(instruction.arguments().split("=")[0]);
                default -> {
                    Matcher used = Pattern.compile("\\$\\{?([A-Z_]+)}?").matcher(instruction.arguments());
                    while (used.find()) {
                        assertThat(declared).contains(used.group(1));
                    }
                }
            }
        }
    }

    @Test
    void the_service_runs_as_somebody_who_is_not_root() {
        assertThat(image.all("USER")).containsExactly("1001:0");
    }

    @Test
    void the_container_tells_whether_it_is_ready() {
        assertThat(image.all("HEALTHCHECK")).singleElement().asString().contains("/health/ready");
    }

    @Test
    void the_server_is_the_process_that_is_told_to_stop() {
        assertThat(image.all("ENTRYPOINT")).singleElement().asString().startsWith("[\"");
        assertThat(image.all("CMD")).isEmpty();
    }

    @Test
    void every_variable_is_one_that_the_code_or_liberty_reads() {
        Set<String> known = new TreeSet<>(OF_LIBERTY);
        known.addAll(new Settings().variables());
        assertThat(image.all("ENV").stream()
                        .flatMap(env -> Arrays.stream(env.split("\\s+")))
                        .map(setting -> setting.split("=")[0]))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void nothing_secret_is_sent_to_the_builder() {
        List<String> ignored = Checkout.read(Checkout.DOCKER.resolve("Dockerfile.dockerignore"))
                .lines()
                .toList();
        assertThat(ignored).contains("docker/secrets", "docker/.env", ".eshop", ".git");
        assertThat(Checkout.read(Checkout.ROOT.resolve(".gitignore")).lines()).contains("docker/secrets/");
    }

    private String liberty() {
        return Stream.of(dockerfile.all("ARG").get(0).split("=", 2))
                .skip(1)
                .findFirst()
                .orElseThrow();
    }
}
