package io.eshop.docker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our renderer beside kubectl's, on machines that have one. */
@EnabledIf("kubectl")
class KustomizationTest {
    @TempDir
    Path directory;

    static boolean kubectl() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void renders_what_kubectl_renders(String overlay) throws Exception {
        Path kustomization = Checkout.DOCKER.resolve("kubernetes").resolve(overlay);
        Map<String, JsonNode> ours =
                Kustomization.render(kustomization).stream().collect(toMap(Kustomization::key, resource -> resource));
        assertThat(kubectl(kustomization)).isEqualTo(new TreeMap<>(ours));
    }

    private Map<String, JsonNode> kubectl(Path kustomization) throws Exception {
        Path rendered = directory.resolve("rendered.yaml");
        Process process = new ProcessBuilder("kubectl", "kustomize", kustomization.toString())
                .redirectOutput(rendered.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Checkout.read(directory.resolve("errors")))
                .isZero();
        // the hash at the end of the names of generated ConfigMaps, and of references to them
        String text = Checkout.read(rendered)
                .replaceAll("(name: (?:settings|topics|mysql-grant|redis-run))-[a-z0-9]{10}\\b", "$1");
        return Yaml.documents(text).stream()
                .collect(toMap(Kustomization::key, resource -> resource, (one, other) -> other, TreeMap::new));
    }
}
