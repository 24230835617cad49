package io.eshop.launcher.shop;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.engine.Kafka;
import io.eshop.launcher.engine.MariaDb;
import io.eshop.launcher.engine.Redis;
import io.eshop.launcher.engine.Topics;
import io.eshop.launcher.liberty.Instance;
import io.eshop.launcher.liberty.LibertyServers;
import io.eshop.launcher.process.PidFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a shop consists of, and which of it runs. */
public final class Shop {
    private final Home home;
    private final Settings settings;
    private final LibertyServers servers;

    public Shop(Home home, Checkout checkout, Settings settings) {
        this.home = home;
        this.settings = settings;
        this.servers = new LibertyServers(
                home, checkout, isInstrumented(settings), Runtime.getRuntime().availableProcessors());
    }

    /** With telemetry on, unless the environment has Liberty's own setting against it. */
    private static boolean isInstrumented(Settings settings) {
        boolean telemetry =
                settings.given("otel.sdk.disabled").filter("false"::equals).isPresent();
        return telemetry && settings.given("wlp.skip.bootstrap.agent").isEmpty();
    }

    /** Everything, in the order in which it starts; the services in the mode they run in. */
    public List<Component> components() {
        return Stream.concat(engines().stream(), services(runsTogether()).stream())
                .toList();
    }

    /** @throws ShopException when there is none of that name */
    public Component component(String name) {
        return components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ShopException("nothing here is called " + name + ", but "
                        + String.join(
                                ", ", components().stream().map(Component::name).toList())));
    }

    /** What the services stand on. */
    public List<Component> engines() {
        RedisUrl redis = new RedisUrl(settings.get("eshop.redis.url"));
        int kafkaPort = settings.port(Kafka.NAME);
        return List.of(
                engine(
                        new MariaDb(home, settings),
                        "eshop.db.url",
                        settings.get("eshop.db.url").replaceFirst("^jdbc:", ""),
                        List.of(settings.port(MariaDb.NAME)),
                        () -> Probes.database(settings)),
                engine(
                        new Redis(home, settings),
                        "eshop.redis.url",
                        redis.shown(),
                        List.of(settings.port(Redis.NAME)),
                        () -> Probes.redis(redis)),
                engine(
                        new Kafka(home, settings),
                        "eshop.kafka",
                        settings.get("eshop.kafka"),
                        List.of(kafkaPort, Kafka.controllerPort(kafkaPort)),
                        () -> topics().reachable()));
    }

    /** The services, all in one server, or each in servers of its own. */
    public List<Component> services(boolean together) {
        return LibertyServers.SERVICES.stream()
                .flatMap(service -> together ? Stream.of(instance(service, 1, 1)) : instances(service))
                .map(instance -> service(instance, together ? servers.together() : servers.alone(instance)))
                .toList();
    }

    /** The names of a service's servers, where each has a process of its own. */
    public List<String> serversOf(String service) {
        return instances(service).map(Instance::name).toList();
    }

    private Stream<Instance> instances(String service) {
        int instances = settings.instances(service);
        return IntStream.rangeClosed(1, instances).mapToObj(number -> instance(service, number, instances));
    }

    private Instance instance(String service, int number, int of) {
        return new Instance(service, number, of, settings.port(service));
    }

    public boolean runsTogether() {
        return running(servers.together()).isPresent();
    }

    public boolean runs(Component component) {
        return process(component).isPresent();
    }

    /** The process that runs it here, alone or with others. */
    public Optional<ProcessHandle> process(Component component) {
        return component.program().flatMap(this::running);
    }

    /** The process of a program of this shop. */
    Optional<ProcessHandle> running(Program program) {
        return pidFile(program).running();
    }

    PidFile pidFile(Program program) {
        return new PidFile(home.pids(), program.name());
    }

    Topics topics() {
        return new Topics(settings.get("eshop.kafka"));
    }

    /** Ours, unless the environment names another. */
    private Component engine(Program program, String setting, String url, List<Integer> ports, Component.Probe probe) {
        boolean ours = settings.given(setting).isEmpty();
        return new Component(
                program.name(),
                url,
                ports,
                ours ? Optional.of(program) : Optional.empty(),
                probe,
                home.log(program.name()));
    }

    private Component service(Instance instance, Program program) {
        URI ready = URI.create(instance.url() + "/health/ready");
        return new Component(
                instance.name(),
                instance.url(),
                List.of(instance.port()),
                Optional.of(program),
                () -> Probes.http(ready),
                home.server(program.name()).resolve("logs/messages.log"));
    }
}
