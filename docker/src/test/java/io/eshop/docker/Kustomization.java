package io.eshop.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonPatch;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Renders a kustomization as {@code kubectl kustomize} does, as far as ours need it, and refuses what it does not know. One thing it leaves out: the hash at
 * the end of a generated ConfigMap's name.
 */
final class Kustomization {
    private static final Set<String> KEYS =
            Set.of("apiVersion", "kind", "namespace", "labels", "resources", "configMapGenerator", "patches");

    /** By kind and name. */
    private final Map<String, ObjectNode> resources = new LinkedHashMap<>();

    private Kustomization(Path directory) {
        JsonNode file = Yaml.document(directory.resolve("kustomization.yaml"));
        only(KEYS, file);
        for (JsonNode resource : file.path("resources")) {
            Path path = directory.resolve(resource.asText());
            if (Files.isDirectory(path)) {
                new Kustomization(path).resources.values().forEach(this::add);
            } else {
                Yaml.documents(Checkout.read(path)).forEach(document -> add((ObjectNode) document));
            }
        }
        file.path("configMapGenerator").forEach(generator -> generate(directory, generator));
        file.path("patches").forEach(patch -> patch(directory, patch));
        if (file.has("namespace")) {
            resources.values().forEach(resource -> namespace(resource, file.get("namespace")));
        }
        file.path("labels").forEach(this::label);
    }

    static List<ObjectNode> render(Path directory) {
        return new ArrayList<>(new Kustomization(directory).resources.values());
    }

    static String key(JsonNode resource) {
        return resource.get("kind").asText() + " "
                + resource.at("/metadata/name").asText();
    }

    private void add(ObjectNode resource) {
        if (resources.put(key(resource), resource) != null) {
            throw new IllegalArgumentException("twice: " + key(resource));
        }
    }

    private void generate(Path directory, JsonNode generator) {
        only(Set.of("name", "behavior", "envs", "files"), generator);
        ObjectNode data = Yaml.JSON.createObjectNode();
        for (JsonNode file : generator.path("files")) {
            data.put(file.asText(), Checkout.read(directory.resolve(file.asText())));
        }
        for (JsonNode file : generator.path("envs")) {
            Dotenv.read(directory.resolve(file.asText())).set().forEach(data::put);
        }
        String name = generator.get("name").asText();
        if (generator.path("behavior").asText("create").equals("merge")) {
            ((ObjectNode) resources.get("ConfigMap " + name).get("data")).setAll(data);
        } else {
            ObjectNode map =
                    Yaml.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
            map.putObject("metadata").put("name", name);
            map.set("data", data);
            add(map);
        }
    }

    private void patch(Path directory, JsonNode patch) {
        only(Set.of("path", "target"), patch);
        only(Set.of("kind"), patch.get("target"));
        Pattern kind = Pattern.compile(patch.at("/target/kind").asText());
        JsonPatch operations = Json.createPatch(
                array(Yaml.document(directory.resolve(patch.get("path").asText()))));
        List<Map.Entry<String, ObjectNode>> targets = resources.entrySet().stream()
                .filter(resource ->
                        kind.matcher(resource.getValue().get("kind").asText()).matches())
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to patch: " + patch);
        }
        targets.forEach(target -> target.setValue(node(operations.apply(object(target.getValue())))));
    }

    private static void namespace(ObjectNode resource, JsonNode namespace) {
        if (!resource.get("kind").asText().equals("Namespace")) {
            ((ObjectNode) resource.get("metadata")).set("namespace", namespace);
        }
    }

    private void label(JsonNode label) {
        only(Set.of("pairs", "includeTemplates"), label);
        for (ObjectNode resource : resources.values()) {
            List<JsonNode> labelled = new ArrayList<>(List.of(resource.get("metadata")));
            if (label.path("includeTemplates").asBoolean()) {
                labelled.add(resource.at("/spec/template/metadata"));
                resource.at("/spec/volumeClaimTemplates").forEach(claim -> labelled.add(claim.get("metadata")));
            }
            labelled.stream()
                    .filter(JsonNode::isObject)
                    .forEach(metadata -> ((ObjectNode) metadata)
                            .withObjectProperty("labels")
                            .setAll((ObjectNode) label.get("pairs")));
        }
    }

    private static void only(Set<String> keys, JsonNode node) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("not known to this renderer: " + key);
            }
        });
    }

    private static JsonArray array(JsonNode node) {
        try (JsonReader reader = Json.createReader(new StringReader(node.toString()))) {
            return reader.readArray();
        }
    }

    private static JsonObject object(JsonNode node) {
        try (JsonReader reader = Json.createReader(new StringReader(node.toString()))) {
            return reader.readObject();
        }
    }

    private static ObjectNode node(JsonObject object) {
        try {
            return (ObjectNode) Yaml.JSON.readTree(object.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("one library's JSON is not another's", e);
        }
    }
}
