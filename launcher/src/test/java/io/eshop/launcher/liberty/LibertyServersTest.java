package io.eshop.launcher.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.process.Launch;
import io.eshop.launcher.shop.Checkout;
import io.eshop.launcher.shop.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LibertyServersTest {
    private static final Instance ORDER = new Instance("order", 1, 1, 30280);
    private static final Instance STOCK = new Instance("stock", 1, 1, 30380);

    private static final int FEW_PROCESSORS = 2;
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1\n-XX:ReservedCodeCacheSize=";
    private static final String ALONE = QUICK_COMPILER + "64m";
    private static final String TOGETHER = QUICK_COMPILER + "128m";

    @TempDir
    Path directory;

    private Home home;
    private Path root;
    private LibertyServers servers;

    @BeforeEach
    void builtCheckout() throws IOException {
        home = new Home(directory.resolve("home"));
        root = directory.resolve("checkout");
        write("launcher/target/liberty/wlp/bin/server", "");
        write("launcher/target/liberty/wlp/bin/tools/ws-server.jar", "");
        write("launcher/target/jdbc/driver.jar", "driver");
        write("launcher/src/main/liberty/shared/eshop.xml", "<server/>");
        write("launcher/src/main/liberty/shared/jvm.options", "-Xmx256m");
        for (String service : LibertyServers.SERVICES) {
            write(service + "/src/main/liberty/config/server.xml", "<server description='" + service + "'/>");
            write(service + "/target/" + service + ".war", "war of " + service);
        }
        servers = servers(false, FEW_PROCESSORS);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void a_server_of_its_own_has_its_configuration_its_application_and_what_all_share() throws IOException {
        Launch launch = servers.alone(ORDER).prepare();

        assertThat(home.server("order").resolve("server.xml")).hasContent("<server description='order'/>");
        assertThat(home.server("order").resolve("bootstrap.properties")).hasContent("otel.service.name=order");
        assertThat(home.usr().resolve("shared/apps/order.war")).hasContent("war of order");
        assertThat(home.usr().resolve("shared/config/eshop.xml")).hasContent("<server/>");
        assertThat(home.usr().resolve("shared/jvm.options")).hasContent("-Xmx256m");
        assertThat(home.usr().resolve("shared/resources/jdbc/driver.jar")).hasContent("driver");
        assertThat(launch.command()).endsWith("run", "order");
        assertThat(launch.environment())
                .containsEntry("WLP_USER_DIR", home.usr().toString());
    }

    @Test
    void servers_start_with_the_classes_that_order_had_at_its_end() throws IOException {
        servers.alone(ORDER).prepare();
        assertThat(defaultJvmOptions("order")).startsWith(ALONE + "\n-XX:ArchiveClassesAtExit=");
        servers.alone(STOCK).prepare();
        assertThat(defaultJvmOptions("stock")).isEqualTo(ALONE);

        Path archive = Path.of(defaultJvmOptions("order").replaceFirst("(?s).*=", ""));
        Files.write(archive, new byte[] {0, 0, 0, 0, 1});
        servers.alone(ORDER).prepare();
        assertThat(defaultJvmOptions("order"))
                .as("one that was not written to its end")
                .startsWith(ALONE + "\n-XX:ArchiveClassesAtExit=");

        Files.write(archive, new byte[] {1, 2, 3, 4, 5});
        for (Instance instance : List.of(ORDER, STOCK)) {
            servers.alone(instance).prepare();
            assertThat(defaultJvmOptions(instance.service())).isEqualTo(ALONE + "\n-XX:SharedArchiveFile=" + archive);
        }
        servers.together().prepare();
        assertThat(defaultJvmOptions("together")).startsWith(TOGETHER + "\n-XX:ArchiveClassesAtExit=");
    }

    @Test
    void servers_with_the_agent_of_liberty_share_no_classes() throws IOException {
        Launch without = servers.alone(ORDER).prepare();
        Launch with = servers(true, FEW_PROCESSORS).alone(ORDER).prepare();

        assertThat(without.environment()).containsKey("WLP_SKIP_BOOTSTRAP_AGENT");
        assertThat(with.environment()).doesNotContainKey("WLP_SKIP_BOOTSTRAP_AGENT");
        assertThat(defaultJvmOptions("order")).isEqualTo(ALONE);
    }

    @Test
    void on_few_processors_servers_have_the_quick_compiler_alone() throws IOException {
        servers(true, 3).alone(ORDER).prepare();
        assertThat(defaultJvmOptions("order")).isEqualTo(ALONE);
        servers(true, 3).together().prepare();
        assertThat(defaultJvmOptions("together")).startsWith(TOGETHER);

        servers(true, 4).alone(ORDER).prepare();
        assertThat(defaultJvmOptions("order")).isEqualTo("-XX:ReservedCodeCacheSize=128m");
    }

    private LibertyServers servers(boolean instrumented, int processors) {
        return new LibertyServers(home, new Checkout(root), instrumented, processors);
    }

    private String defaultJvmOptions(String server) throws IOException {
        return Files.readString(home.server(server).resolve("configDropins/defaults/jvm.options"))
                .strip();
    }

    @Test
    void one_of_several_servers_of_a_service_has_a_name_a_port_and_a_node_of_its_own() throws IOException {
        Launch launch = servers.alone(new Instance("flashsale", 2, 3, 30680)).prepare();

        assertThat(home.server("flashsale-2").resolve("server.xml")).hasContent("<server description='flashsale'/>");
        assertThat(home.usr().resolve("shared/apps/flashsale.war")).hasContent("war of flashsale");
        assertThat(launch.command()).endsWith("run", "flashsale-2");
        assertThat(launch.environment())
                .containsEntry("FLASHSALE_PORT", "30681")
                .containsEntry("ESHOP_NODE", "33")
                .containsEntry("LRA_PARTICIPANT_URL", "http://localhost:30681");
    }

    @Test
    void the_only_server_of_a_service_is_told_nothing_of_its_own() throws IOException {
        assertThat(servers.alone(ORDER).prepare().environment()).doesNotContainKeys("ORDER_PORT", "ESHOP_NODE");
    }

    @Test
    void a_newer_build_is_taken_at_the_next_start() throws IOException {
        servers.alone(ORDER).prepare();
        write("order/target/order.war", "newer war");

        servers.alone(ORDER).prepare();

        assertThat(home.usr().resolve("shared/apps/order.war")).hasContent("newer war");
    }

    @Test
    void what_liberty_cached_of_an_older_build_is_dropped_and_of_the_same_build_is_kept() throws IOException {
        Path cached = home.server("order").resolve("workarea/cached");
        servers.alone(ORDER).prepare();
        Files.createDirectories(cached.getParent());
        Files.createFile(cached);

        servers.alone(ORDER).prepare();
        assertThat(cached).exists();

        write("order/target/order.war", "newer war");
        servers.alone(ORDER).prepare();
        assertThat(cached).doesNotExist();
    }

    @Test
    void what_other_servers_watch_is_not_touched_when_it_is_right() throws IOException {
        servers.alone(ORDER).prepare();
        FileTime longAgo = FileTime.from(Instant.parse("2025-01-01T00:00:00Z"));
        Path bootstrap = home.server("order").resolve("bootstrap.properties");
        Files.setLastModifiedTime(bootstrap, longAgo);

        servers.alone(ORDER).prepare();

        assertThat(Files.getLastModifiedTime(bootstrap)).isEqualTo(longAgo);
    }

    @Test
    void what_the_dev_mode_leaves_behind_does_not_win() throws IOException {
        Path loose = home.server("order").resolve("apps/order.war.xml");
        Path overrides = home.server("order").resolve("configDropins/overrides/liberty-plugin-variable-config.xml");
        for (Path left : List.of(loose, overrides)) {
            Files.createDirectories(left.getParent());
            Files.createFile(left);
        }

        servers.alone(ORDER).prepare();

        assertThat(loose).doesNotExist();
        assertThat(overrides).doesNotExist();
    }

    @Test
    void together_every_service_is_included_and_all_but_the_coordinator_have_a_virtual_host_on_their_own_port()
            throws Exception {
        servers.together().prepare();

        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(home.server("together").resolve("server.xml").toFile());
        assertThat(elements(xml, "include"))
                .extracting(include -> include.getAttribute("location"))
                .containsExactlyElementsOf(LibertyServers.SERVICES.stream()
                        .map(service -> "../" + service + "/server.xml")
                        .toList());
        assertThat(elements(xml, "virtualHost"))
                .hasSize(8)
                .allSatisfy(host -> {
                    String service = host.getAttribute("id");
                    assertThat(host.getAttribute("allowFromEndpointRef")).isEqualTo(service);
                    assertThat(host.getTextContent()).isEqualTo("*:${" + service + ".port}");
                })
                .noneMatch(host -> host.getAttribute("id").equals(LibertyServers.COORDINATOR));
        assertThat(LibertyServers.SERVICES)
                .allSatisfy(service -> assertThat(home.usr().resolve("shared/apps/" + service + ".war"))
                        .exists());
    }

    @Test
    void what_is_not_built_is_told() throws IOException {
        Files.delete(root.resolve("order/target/order.war"));

        assertThatThrownBy(() -> servers.alone(ORDER).prepare())
                .isInstanceOf(ShopException.class)
                .hasMessageEndingWith("order.war is missing; build it: mvn -DskipTests package");
    }

    private static List<Element> elements(Document xml, String name) {
        NodeList nodes = xml.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
