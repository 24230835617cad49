package io.eshop.launcher.liberty;

import io.eshop.launcher.process.Launch;
import io.eshop.launcher.shop.Checkout;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.Program;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services as programs: each in a server of its own, or all together in one. */
public final class LibertyServers {
    /** The server that runs all services together. */
    public static final String TOGETHER = "together";

    /** The one whose server's own pages (health, metrics, OpenAPI) the others show when they run together. */
    public static final String COORDINATOR = "lra-coordinator";

    public static final List<String> SERVICES =
            List.of(COORDINATOR, "gateway", "user", "product", "order", "stock", "coupon", "pay", "flashsale");

    /** Of the servers that each run alone, the one with the most features: its classes serve all of them. */
    private static final String MODEL = "order";

    /** Those that carry out orders: what a shopper looks at or clicks on goes before them, for hundreds wait for that while one order is made. */
    private static final Set<String> YIELDING = Set.of("order", "stock", "coupon", "pay");

    /** From so many processors on the servers have both compilers: fewer are busy enough with starting nine servers. */
    private static final int MANY_PROCESSORS = 4;

    private final Home home;
    private final Checkout checkout;
    private final boolean instrumented;
    private final int processors;
    private final UserDirectory userDirectory;

    /**
     * @param instrumented whether Liberty's agent measures the pools of threads and of connections; servers start without it in three quarters of the time, for the JVM
     *     shares no classes with it
     * @param processors of the machine: with few the servers are compiled quickly, with many well
     */
    public LibertyServers(Home home, Checkout checkout, boolean instrumented, int processors) {
        this.home = home;
        this.checkout = checkout;
        this.instrumented = instrumented;
        this.processors = processors;
        this.userDirectory = new UserDirectory(home, checkout);
    }

    /** A server for one service, or one of several. */
    public Program alone(Instance instance) {
        return new Server(instance.name(), List.of(instance.service()), instance.environment());
    }

    /** One server for all services, each on the port that it has alone. */
    public Program together() {
        return new Server(TOGETHER, SERVICES, Map.of());
    }

    private final class Server implements Program {
        private final String name;
        private final List<String> services;
        private final Map<String, String> own;

        /** @param own what it has in its environment besides */
        private Server(String name, List<String> services, Map<String, String> own) {
            this.name = name;
            this.services = services;
            this.own = own;
        }

        @Override
        public String name() {
            return name;
        }

        /** Runs {@code server run}, which becomes the JVM: the pid is the server's. */
        @Override
        public Launch prepare() throws IOException {
            userDirectory.layOutShared();
            for (String service : services) {
                userDirectory.layOutService(service, name.equals(TOGETHER) ? service : name);
            }
            if (name.equals(TOGETHER)) {
                userDirectory.layOut(TOGETHER, serverXml(), "-Xms256m\n-Xmx640m\n-Xmn96m\n");
            }
            userDirectory.defaultJvmOptions(
                    name,
                    Stream.of(compilerOptions(), classOptions())
                            .flatMap(List::stream)
                            .toList());
            userDirectory.forgetOtherBuilds(name, services);
            String script = System.getProperty("os.name").startsWith("Windows") ? "server.bat" : "server";
            Map<String, String> environment = new TreeMap<>(own);
            environment.put("WLP_USER_DIR", home.usr().toString());
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            // messages.log as JSON: the one format that has a field for the trace
            environment.put("WLP_LOGGING_MESSAGE_FORMAT", "JSON");
            // glibc keeps a heap per thread else, up to eight times the cores
            environment.put("MALLOC_ARENA_MAX", "2");
            if (!instrumented) {
                environment.put("WLP_SKIP_BOOTSTRAP_AGENT", "true");
            }
            Launch launch = new Launch(
                    List.of(checkout.liberty().resolve("bin").resolve(script).toString(), "run", name),
                    environment,
                    home.server(name),
                    home.log(name));
            return YIELDING.containsAll(services) ? launch.yielding() : launch;
        }

        private List<String> compilerOptions() {
            boolean quickOnly = processors < MANY_PROCESSORS;
            int codeMegabytes = (quickOnly ? 64 : 128) * (name.equals(TOGETHER) ? 2 : 1);
            String codeCache = "-XX:ReservedCodeCacheSize=" + codeMegabytes + "m";
            return quickOnly ? List.of("-XX:TieredStopAtLevel=1", codeCache) : List.of(codeCache);
        }

        private List<String> classOptions() throws IOException {
            if (instrumented) {
                return List.of();
            }
            String model = name.equals(TOGETHER) ? TOGETHER : MODEL;
            ClassArchive classes = ClassArchive.of(model, checkout);
            if (classes.isThere()) {
                return List.of(classes.use());
            }
            return name.equals(model) ? List.of(classes.make()) : List.of();
        }

        /**
         * Includes every service's own configuration, and gives each a virtual host of its own on its own port. The coordinator keeps the default one, where
         * Liberty shows the server's own pages; the others fetch those from there.
         */
        private String serverXml() {
            return "<server description=\"All services of eshop in one server\">\n"
                    + lines(SERVICES, "  <include location=\"../%1$s/server.xml\"/>\n")
                    + lines(
                            SERVICES.stream()
                                    .filter(service -> !service.equals(COORDINATOR))
                                    .toList(),
                            """
                              <virtualHost id="%1$s" allowFromEndpointRef="%1$s"><hostAlias>*:${%1$s.port}</hostAlias></virtualHost>
                              <webApplication id="%1$s"><web-bnd moduleName="%1$s"><virtual-host name="%1$s"/></web-bnd></webApplication>
                            """)
                    + """
                      <variable name="eshop.platform.url" defaultValue="http://localhost:${%s.port}"/>
                      <mpOpenAPI><includeApplication>all</includeApplication></mpOpenAPI>
                      <!-- a limit that is meant for one of them would have the others wait for threads that wait for them -->
                      <executor coreThreads="448" maxThreads="-1"/>
                    </server>
                    """.formatted(COORDINATOR);
        }

        private static String lines(List<String> services, String template) {
            return services.stream().map(template::formatted).collect(Collectors.joining());
        }
    }
}
