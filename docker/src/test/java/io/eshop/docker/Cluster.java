package io.eshop.docker;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an overlay brings into a cluster, read strictly: a field that its kind does not have is refused, and so is a number where a text belongs. */
final class Cluster {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    DestinationRule.class,
                    Gateway.class,
                    HTTPRoute.class,
                    HorizontalPodAutoscaler.class,
                    Job.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PeerAuthentication.class,
                    PodDisruptionBudget.class,
                    Service.class,
                    StatefulSet.class,
                    VirtualService.class)
            .collect(toMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), Function.identity()));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                /** The model's types would take whatever they do not know as additional. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final Map<String, Cluster> OVERLAYS = new ConcurrentHashMap<>();

    private final List<HasMetadata> resources = new ArrayList<>();

    private Cluster(String overlay) {
        Kustomization.render(Checkout.DOCKER.resolve("kubernetes").resolve(overlay))
                .forEach(resource -> resources.add(read(resource)));
    }

    /** Rendered once. */
    static Cluster of(String overlay) {
        return OVERLAYS.computeIfAbsent(overlay, Cluster::new);
    }

    /** @throws IllegalArgumentException when it is not a resource, or not of a kind that we use */
    static HasMetadata read(JsonNode resource) {
        String kind = resource.path("apiVersion").asText() + " "
                + resource.path("kind").asText();
        if (!KINDS.containsKey(kind)) {
            throw new IllegalArgumentException("not a kind that we use: " + kind);
        }
        try {
            return STRICT.treeToValue(resource, KINDS.get(kind));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(Kustomization.key(resource) + ": " + e.getOriginalMessage(), e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<HasMetadata> resources() {
        return List.copyOf(resources);
    }

    /** The pods of Deployments, StatefulSets and Jobs, by the name of what they are of. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new LinkedHashMap<>();
        all(Deployment.class)
                .forEach(each -> pods.put(name(each), each.getSpec().getTemplate()));
        all(StatefulSet.class)
                .forEach(each -> pods.put(name(each), each.getSpec().getTemplate()));
        all(Job.class).forEach(each -> pods.put(name(each), each.getSpec().getTemplate()));
        return pods;
    }

    /** Those that run on, and are not done one day. */
    Map<String, PodTemplateSpec> workloads() {
        Map<String, PodTemplateSpec> workloads = pods();
        all(Job.class).forEach(job -> workloads.remove(name(job)));
        return workloads;
    }

    Container container(String workload) {
        return pods().get(workload).getSpec().getContainers().get(0);
    }

    Map<String, String> settings() {
        return all(ConfigMap.class).stream()
                .filter(map -> name(map).equals("settings"))
                .findFirst()
                .orElseThrow()
                .getData();
    }

    /** The workloads whose pods a selector selects. */
    List<String> selected(LabelSelector selector) {
        return pods().entrySet().stream()
                .filter(pod -> matches(selector, pod.getValue().getMetadata().getLabels()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(nonNull(selector.getMatchLabels()).entrySet())
                && selector.getMatchExpressions().stream().allMatch(required -> matches(required, labels));
    }

    private static boolean matches(LabelSelectorRequirement required, Map<String, String> labels) {
        if (!required.getOperator().equals("In")) {
            throw new IllegalArgumentException("not known here: " + required.getOperator());
        }
        return Set.copyOf(required.getValues()).contains(labels.get(required.getKey()));
    }

    private static Map<String, String> nonNull(Map<String, String> labels) {
        return labels == null ? Map.of() : labels;
    }

    static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }
}
