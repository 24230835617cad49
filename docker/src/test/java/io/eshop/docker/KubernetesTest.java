package io.eshop.docker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTest {
    private static final int NODES = 64;
    /** Istio's own proxy of a Gateway, which no manifest of ours makes. */
    private static final String WAY_IN = "way-in";

    private static final Settings SETTINGS = new Settings();

    @Test
    void a_misspelt_field_is_refused() {
        ObjectNode gateway = Kustomization.render(Checkout.DOCKER.resolve("kubernetes/base")).stream()
                .filter(resource -> Kustomization.key(resource).equals("Deployment gateway"))
                .findFirst()
                .orElseThrow();
        ObjectNode container = (ObjectNode) gateway.at("/spec/template/spec/containers/0");
        Cluster.read(gateway);
        container.set("readinesProbe", container.get("readinessProbe"));
        assertThatThrownBy(() -> Cluster.read(gateway)).hasMessageContaining("readinesProbe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void every_service_is_there(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        assertThat(cluster.workloads()).containsKeys(Checkout.SERVICES.toArray(String[]::new));
        for (String service : Checkout.SERVICES) {
            Container container = cluster.container(service);
            assertThat(container.getImage()).isEqualTo(Image.of(service));
            assertThat(container.getPorts())
                    .singleElement()
                    .extracting(port -> port.getContainerPort().toString())
                    .isEqualTo(SETTINGS.defaults(service + ".port").iterator().next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void every_workload_has_probes_requests_and_limits(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        cluster.workloads().keySet().forEach(workload -> {
            Container container = cluster.container(workload);
            assertThat(container.getStartupProbe()).as(workload).isNotNull();
            assertThat(container.getReadinessProbe()).as(workload).isNotNull();
            assertThat(container.getLivenessProbe()).as(workload).isNotNull();
        });
        cluster.pods().keySet().forEach(workload -> {
            var resources = cluster.container(workload).getResources();
            assertThat(resources.getRequests()).as(workload).containsOnlyKeys("cpu", "memory");
            assertThat(resources.getLimits()).as(workload).containsOnlyKeys("cpu", "memory");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void every_pod_is_as_the_restricted_security_standard_wants_it(String overlay) {
        Cluster.of(overlay).pods().forEach((workload, pod) -> {
            PodSpec spec = pod.getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(workload).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).as(workload).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                    .as(workload)
                    .isEqualTo("RuntimeDefault");
            assertThat(spec.getAutomountServiceAccountToken()).as(workload).isFalse();
            assertThat(spec.getContainers()).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .as(workload)
                        .isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .as(workload)
                        .containsExactly("ALL");
                assertThat(Image.isExact(container.getImage())).as(workload).isTrue();
                if (Checkout.SERVICES.contains(workload)) {
                    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .as(workload)
                            .isTrue();
                }
            });
        });
    }

    /** Kubernetes sets {@code ORDER_PORT} to a URL in every pod, unless told not to; to us that is the property {@code order.port}. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void no_pod_gets_variables_for_services(String overlay) {
        Cluster.of(overlay)
                .pods()
                .forEach((workload, pod) -> assertThat(pod.getSpec().getEnableServiceLinks())
                        .as(workload)
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void every_variable_is_a_setting_of_the_code_or_of_the_engine(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        Pattern known = Pattern.compile("WLP_LOGGING_.*|MYSQL_.*|KAFKA_.*|POD_NAME");
        Stream<String> variables = cluster.pods().keySet().stream()
                .flatMap(workload -> cluster.container(workload).getEnv().stream())
                .map(EnvVar::getName);
        assertThat(Stream.concat(variables, cluster.settings().keySet().stream()))
                .isNotEmpty()
                .allMatch(name -> SETTINGS.variables().contains(name)
                        || known.matcher(name).matches());
        assertThat(cluster.settings().keySet())
                .doesNotContainAnyElementsOf(
                        SETTINGS.secrets().stream().map(Settings::variable).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void services_find_each_other_and_their_engines(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        assertThat(cluster.settings().keySet())
                .contains("ESHOP_DB_URL", "ESHOP_DB_USER", "ESHOP_REDIS_URL", "ESHOP_KAFKA", "PAY_PUBLIC_URL");
        for (String service : Checkout.SERVICES) {
            if (!service.equals("gateway")) {
                String port = SETTINGS.defaults(service + ".port").iterator().next();
                assertThat(cluster.settings().get(Settings.variable(service + ".url")))
                        .startsWith("http://" + service + ":" + port);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void what_is_referred_to_is_there(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        Set<String> names = cluster.resources().stream()
                .map(resource -> resource.getKind() + " " + Cluster.name(resource))
                .collect(toSet());
        for (Service service : cluster.all(Service.class)) {
            List<String> selected = cluster.selected(new LabelSelectorBuilder()
                    .withMatchLabels(service.getSpec().getSelector())
                    .build());
            assertThat(selected).as(Cluster.name(service)).hasSize(1);
            assertThat(cluster.container(selected.get(0)).getPorts())
                    .extracting(ContainerPort::getName)
                    .contains(
                            service.getSpec().getPorts().get(0).getTargetPort().getStrVal());
        }
        cluster.all(StatefulSet.class)
                .forEach(set ->
                        assertThat(names).contains("Service " + set.getSpec().getServiceName()));
        cluster.pods().values().forEach(pod -> assertThat(configMaps(pod)).isSubsetOf(names));
        cluster.all(HTTPRoute.class)
                .forEach(route -> assertThat(names)
                        .contains("Gateway "
                                + route.getSpec().getParentRefs().get(0).getName()));
        cluster.pods().forEach((workload, pod) -> {
            Container container = pod.getSpec().getContainers().get(0);
            Set<String> volumes =
                    pod.getSpec().getVolumes().stream().map(Volume::getName).collect(toSet());
            if (workload.equals("mysql") || workload.equals("redis") || workload.equals("kafka")) {
                volumes.add("data");
            }
            assertThat(container.getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .as(workload)
                    .hasSameElementsAs(volumes);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void secrets_are_referred_to_and_never_written(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        Map<String, Set<String>> compose = new TreeMap<>();
        Yaml.document(Checkout.DOCKER.resolve("compose.yaml"))
                .get("services")
                .properties()
                .forEach(service -> {
                    Set<String> secrets = new TreeSet<>();
                    service.getValue().path("secrets").forEach(secret -> secrets.add(secret.asText()));
                    compose.put(service.getKey(), secrets);
                });
        cluster.workloads()
                .forEach(
                        (workload, pod) -> assertThat(secrets(pod)).as(workload).isEqualTo(compose.get(workload)));
        // the only way in for a kind is Cluster.read, which does not know this one
        assertThat(cluster.resources()).extracting(HasMetadata::getKind).doesNotContain("Secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void only_the_gateway_can_be_reached_from_elsewhere(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        List<NetworkPolicy> policies = cluster.all(NetworkPolicy.class);
        assertThat(policies).anySatisfy(policy -> {
            assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress", "Egress");
            assertThat(policy.getSpec().getPodSelector()).isEqualTo(new LabelSelectorBuilder().build());
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
        });
        for (NetworkPolicy policy : policies) {
            for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
                boolean open = rule.getFrom().isEmpty()
                        || rule.getFrom().stream()
                                .anyMatch(peer -> peer.getIpBlock() != null || peer.getNamespaceSelector() != null);
                if (open && !Cluster.name(policy).equals(WAY_IN)) {
                    assertThat(cluster.selected(policy.getSpec().getPodSelector()))
                            .as(Cluster.name(policy))
                            .containsExactly("gateway");
                }
                assertThat(rule.getPorts()).as(Cluster.name(policy)).isNotEmpty();
            }
        }
    }

    @Test
    void who_may_call_whom_is_what_the_documentation_says() {
        Cluster cluster = Cluster.of("production");
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (NetworkPolicy policy : cluster.all(NetworkPolicy.class)) {
            for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
                for (NetworkPolicyPeer caller : rule.getFrom()) {
                    cluster.selected(policy.getSpec().getPodSelector())
                            .forEach(called -> allowed.computeIfAbsent(called, first -> new TreeSet<>())
                                    .addAll(cluster.selected(caller.getPodSelector())));
                }
            }
        }
        assertThat(allowed).isEqualTo(documentedCallers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production", "istio"})
    void ids_are_made_by_instances_with_nodes_of_their_own(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        Map<String, Integer> most = new TreeMap<>();
        cluster.all(HorizontalPodAutoscaler.class)
                .forEach(scaler ->
                        most.put(Cluster.name(scaler), scaler.getSpec().getMaxReplicas()));
        Map<String, Set<Integer>> nodes = new TreeMap<>();
        for (StatefulSet set : cluster.all(StatefulSet.class)) {
            boolean makesIds = cluster.container(Cluster.name(set)).getEnv().stream()
                    .anyMatch(variable -> variable.getName().equals("ESHOP_NODE"));
            if (makesIds) {
                int first = set.getSpec().getOrdinals() == null
                        ? 0
                        : set.getSpec().getOrdinals().getStart();
                Set<Integer> ordinals = new HashSet<>();
                for (int at = first; at < first + most.getOrDefault(Cluster.name(set), 1); at++) {
                    ordinals.add(at);
                }
                nodes.put(Cluster.name(set), ordinals);
            }
        }
        assertThat(nodes.keySet()).containsExactlyInAnyOrder("order", "stock", "coupon", "pay", "flashsale");
        assertThat(nodes.values().stream().flatMap(Collection::stream)).allMatch(node -> node >= 0 && node < NODES);
        // a purchase's id becomes its order's
        assertThat(nodes.get("order")).doesNotContainAnyElementsOf(nodes.get("flashsale"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "istio"})
    void production_runs_two_of_each_and_loses_one_at_a_time(String overlay) {
        Cluster cluster = Cluster.of(overlay);
        List<HorizontalPodAutoscaler> scalers = cluster.all(HorizontalPodAutoscaler.class);
        assertThat(scalers).extracting(Cluster::name).containsExactlyInAnyOrderElementsOf(Checkout.SERVICES);
        Set<String> names = cluster.resources().stream()
                .map(resource -> resource.getKind() + " " + Cluster.name(resource))
                .collect(toSet());
        assertThat(scalers).allSatisfy(scaler -> {
            var target = scaler.getSpec().getScaleTargetRef();
            assertThat(names).contains(target.getKind() + " " + target.getName());
            assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
        });
        assertThat(cluster.all(PodDisruptionBudget.class))
                .hasSize(Checkout.SERVICES.size())
                .allSatisfy(budget -> {
                    assertThat(cluster.selected(budget.getSpec().getSelector())).containsExactly(Cluster.name(budget));
                    assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "istio"})
    void instances_of_a_service_keep_apart(String overlay) {
        Cluster.of(overlay)
                .workloads()
                .forEach((workload, pod) -> assertThat(pod.getSpec().getTopologySpreadConstraints())
                        .as(workload)
                        .hasSize(2)
                        .allSatisfy(spread -> {
                            assertThat(pod.getMetadata().getLabels())
                                    .containsAllEntriesOf(
                                            spread.getLabelSelector().getMatchLabels())
                                    .containsKeys(spread.getMatchLabelKeys().toArray(String[]::new));
                            assertThat(spread.getMatchLabelKeys()).containsExactly("app.kubernetes.io/name");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "istio"})
    void the_route_leads_to_the_api_of_the_gateway(String overlay) {
        assertThat(Cluster.of(overlay).all(HTTPRoute.class)).singleElement().satisfies(route -> {
            var rules = route.getSpec().getRules();
            assertThat(rules).singleElement();
            assertThat(rules.get(0).getMatches())
                    .extracting(match -> match.getPath().getValue())
                    .containsExactly("/api/v1");
            assertThat(rules.get(0).getBackendRefs()).singleElement().satisfies(backend -> {
                assertThat(backend.getName()).isEqualTo("gateway");
                assertThat(backend.getPort()).isEqualTo(8080);
            });
        });
    }

    @Test
    void the_mesh_speaks_mutual_tls_only() {
        assertThat(Cluster.of("istio").all(PeerAuthentication.class))
                .singleElement()
                .satisfies(peers -> {
                    assertThat(peers.getSpec().getSelector()).isNull();
                    assertThat(peers.getSpec().getMtls().getMode().toString()).isEqualTo("STRICT");
                });
    }

    @Test
    void the_mesh_leaves_out_an_instance_that_cannot_be_reached() {
        assertThat(Cluster.of("istio").all(DestinationRule.class))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getSpec().getHost()).isEqualTo("*.eshop.svc.cluster.local");
                    var outliers = rule.getSpec().getTrafficPolicy().getOutlierDetection();
                    assertThat(outliers.getSplitExternalLocalOriginErrors()).isTrue();
                    assertThat(outliers.getConsecutiveLocalOriginFailures()).isPositive();
                    // 503 is back-pressure
                    assertThat(outliers.getConsecutive5xxErrors())
                            .isGreaterThan(outliers.getConsecutiveLocalOriginFailures());
                    assertThat(outliers.getMaxEjectionPercent()).isLessThan(100);
                });
    }

    /** Repeating a request that came through would do twice what may be done once. */
    @Test
    void the_mesh_repeats_only_what_may_be_repeated() {
        Set<String> neverArrived = Set.of("connect-failure", "refused-stream");
        List<VirtualService> services = Cluster.of("istio").all(VirtualService.class);
        assertThat(services).extracting(Cluster::name).containsExactlyInAnyOrderElementsOf(Checkout.SERVICES);
        for (VirtualService service : services) {
            var routes = service.getSpec().getHttp();
            assertThat(routes).hasSize(2);
            assertThat(service.getSpec().getHosts()).containsExactly(Cluster.name(service));
            assertThat(routes).allSatisfy(route -> {
                assertThat(route.getRoute().get(0).getDestination().getHost()).isEqualTo(Cluster.name(service));
                assertThat(route.getRetries().getRetryOn().split(",")).doesNotContain("5xx", "gateway-error");
            });
            var repeatable = Yaml.JSON.valueToTree(routes.get(0).getMatch()).toString();
            assertThat(repeatable)
                    .isEqualTo("[{\"method\":{\"regex\":\"GET|HEAD|OPTIONS\"}},"
                            + "{\"headers\":{\"idempotency-key\":{\"regex\":\".+\"}}}]");
            assertThat(routes.get(1).getMatch()).isEmpty();
            assertThat(neverArrived)
                    .containsAll(Arrays.asList(
                            routes.get(1).getRetries().getRetryOn().split(",")));
        }
    }

    @Test
    void topics_are_made_as_the_launcher_makes_them() {
        String script = Checkout.read(Checkout.DOCKER.resolve("kafka/topics.sh"));
        Matcher names = Pattern.compile(
                        "for name in (.*); do\\R  topic \"\\$name\" (\\d+)\\R  topic \"\\$name.dead-letter\" 1\\R")
                .matcher(script);
        assertThat(names.find()).isTrue();
        assertThat(names.group(1).split(" ")).containsExactlyInAnyOrderElementsOf(SETTINGS.topics());
        assertThat(Checkout.read(Checkout.ROOT.resolve("launcher/src/main/java/io/eshop/launcher/engine/Topics.java")))
                .contains("PARTITIONS = " + names.group(2) + ";");
        assertThat(Cluster.of("local").container("topics").getImage()).isEqualTo(Image.kafka());
    }

    private static Set<String> configMaps(PodTemplateSpec pod) {
        Set<String> names = new TreeSet<>();
        Container container = pod.getSpec().getContainers().get(0);
        container
                .getEnvFrom()
                .forEach(from -> names.add("ConfigMap " + from.getConfigMapRef().getName()));
        pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .forEach(
                        volume -> names.add("ConfigMap " + volume.getConfigMap().getName()));
        return names;
    }

    /** The keys that a pod is given of the Secret that docker/keys.sh fills. */
    private static Set<String> secrets(PodTemplateSpec pod) {
        List<KeyToPath> items = new ArrayList<>();
        for (Volume volume : pod.getSpec().getVolumes()) {
            if (volume.getSecret() != null) {
                assertThat(volume.getSecret().getSecretName()).isEqualTo("eshop");
                items.addAll(volume.getSecret().getItems());
            }
            if (volume.getProjected() != null) {
                for (VolumeProjection source : volume.getProjected().getSources()) {
                    assertThat(source.getSecret().getName()).isEqualTo("eshop");
                    items.addAll(source.getSecret().getItems());
                }
            }
        }
        assertThat(items).allMatch(item -> item.getKey().equals(item.getPath()));
        return items.stream().map(KeyToPath::getKey).collect(toSet());
    }

    /** From docs/internals.md, the lines <code>order -> stock, coupon   participant actions</code>; those by way of Kafka are no calls. */
    private static Map<String, Set<String>> documentedCallers() {
        Pattern names = Pattern.compile("[ ,|]+");
        Pattern call = Pattern.compile("(?:client -> )?(.+?) +-> ([a-z-]+(?:(?:, | \\| )[a-z-]+)*)( .*)?");
        Map<String, Set<String>> callers = new TreeMap<>();
        String text = Checkout.read(Checkout.ROOT.resolve("docs/internals.md"));
        String block = text.substring(text.indexOf("```\n", text.indexOf("## Who calls whom")) + 4);
        block.substring(0, block.indexOf("```"))
                .lines()
                .filter(line -> !line.contains("-> Kafka ->"))
                .forEach(line -> {
                    Matcher matcher = call.matcher(line);
                    assertThat(matcher.matches()).as(line).isTrue();
                    Set<String> from = new TreeSet<>();
                    if (matcher.group(1).equals("all but lra-coordinator")) {
                        from.addAll(Checkout.SERVICES);
                        from.remove("lra-coordinator");
                    } else {
                        from.addAll(List.of(names.split(matcher.group(1))));
                    }
                    assertThat(Checkout.SERVICES).containsAll(from);
                    for (String called : names.split(matcher.group(2))) {
                        callers.computeIfAbsent(called, first -> new TreeSet<>())
                                .addAll(from);
                    }
                });
        return callers;
    }
}
