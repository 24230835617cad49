package io.eshop.e2e.shop;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.launcher.shop.Checkout;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.Machine;
import io.eshop.launcher.shop.Settings;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The running shop: its customers, its goods, its processes and its tables. */
public final class Shop implements AutoCloseable {
    private static final int USERS = 3000;
    /** The ports of the services stay below those that the system hands out to clients. */
    private static final int FIRST_PORT_SHIFT = 2000;

    private static final int PORT_SHIFT_STEP = 250;
    /** Longer than all tests take: no order of theirs is cancelled in the middle of another. */
    private static final String UNPAID_EXPIRES_AFTER = "PT50M";

    /** Liberty's own variable. */
    private static final String WITHOUT_AGENT = "WLP_SKIP_BOOTSTRAP_AGENT";

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    /** Purchases queue up while a part is down. */
    private static final Duration ORDERED_WITHIN = Duration.ofSeconds(120);

    private final Command command;
    private final Spans spans;
    private final boolean ours;
    private final boolean together;
    private final Map<String, String> urls;
    private final Settings settings;
    private final Tables tables;
    private final String adminToken;
    private final long firstUser;
    private final List<String> userTokens;
    private final AtomicInteger usersTaken = new AtomicInteger();

    private Shop(Command command, Spans spans, Path root, Path home, boolean ours, boolean together) {
        this.command = command;
        this.spans = spans;
        this.ours = ours;
        this.together = together;
        this.settings = Settings.read(new Home(home), new Checkout(root), System.getenv());
        this.tables = new Tables(settings);
        this.urls = status().stream()
                .map(JsonValue::asJsonObject)
                .collect(toMap(component -> component.getString("name"), component -> component.getString("url")));
        this.adminToken = command.run("token", "--admin").strip();
        this.firstUser = 1_000_000 + Instant.now().getEpochSecond() % 1_000_000_000 * USERS;
        this.userTokens = tokens(command, firstUser, home);
    }

    /** Starts a shop in the home that system property {@code eshop.e2e.home} names, or takes the one that runs. */
    static Shop open() {
        Path root = Path.of(System.getProperty("eshop.root"));
        boolean running = Boolean.getBoolean("eshop.running");
        boolean together = Boolean.getBoolean("eshop.together");
        Path home = Path.of(System.getProperty(running ? "eshop.home" : "eshop.e2e.home"));
        Spans spans = new Spans();
        Map<String, String> settings = new HashMap<>(spans.settings());
        settings.put("ESHOP_PORT_SHIFT", freeShift(root));
        settings.put("ORDER_UNPAID_EXPIRES_AFTER", UNPAID_EXPIRES_AFTER);
        if (!together) {
            settings.put(WITHOUT_AGENT, "true"); // servers that start many times start faster so
        }
        Command command = new Command(root, home, running ? Map.of() : settings);
        if (!running) {
            command.run("reset", "--yes"); // what an earlier run may have left behind
            if (together) {
                command.run("up", "--together");
            } else {
                command.run("up");
            }
        }
        return new Shop(command, spans, root, home, !running, together);
    }

    /** Starts a shop of its own on engines that run elsewhere, with all services in one server; beside the one that the other tests share. */
    public static Shop on(Engines engines) {
        Path root = Path.of(System.getProperty("eshop.root"));
        Path home = Path.of(System.getProperty("eshop.e2e.home")).resolveSibling("shop-on-clusters");
        Spans spans = new Spans();
        Map<String, String> settings = new HashMap<>(spans.settings());
        settings.put("ESHOP_PORT_SHIFT", freeShift(root));
        settings.put("ESHOP_REDIS_URL", engines.redisUrl());
        settings.put("ESHOP_KAFKA", engines.brokers());
        Command command = new Command(root, home, settings);
        command.run("reset", "--yes");
        command.run("up", "--together");
        return new Shop(command, spans, root, home, true, true);
    }

    /** How far all ports must be moved to be free, those of a shop that a developer has running beside the tests included. */
    private static String freeShift(Path root) {
        Settings defaults = Settings.defaults(new Checkout(root));
        return IntStream.iterate(FIRST_PORT_SHIFT, shift -> shift > 0, shift -> shift - PORT_SHIFT_STEP)
                .filter(shift -> defaults.ports().entrySet().stream()
                        .allMatch(port -> Machine.port(port.getKey(), port.getValue() + shift)
                                .good()))
                .mapToObj(Integer::toString)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("too many shops run on this machine: every choice of ports is taken"));
    }

    @Override
    public void close() {
        if (ours) {
            command.run("down");
        }
        spans.close();
    }

    /** Whether all services are one process. */
    public boolean isTogether() {
        return together;
    }

    public String url(String component) {
        return urls.get(component);
    }

    /** Where the second server of a service is, if there are several. */
    public String urlOfSecond(String service) {
        return "http://localhost:" + (settings.port(service) + 1);
    }

    /** What the file says that a setting names. */
    public String file(String setting) {
        try {
            return Files.readString(Path.of(settings.get(setting)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Topic topic(String name) {
        return new Topic(settings.get("eshop.kafka"), name);
    }

    public Tables tables() {
        return tables;
    }

    // who talks to it

    public Client anybody() {
        return Client.anonymous(url("gateway"));
    }

    public Client admin() {
        return Client.user(url("gateway"), 1, adminToken);
    }

    /** Another server of the shop, as a service sees it. */
    public Client internal(String service) {
        return Client.anonymous(url(service)).with("X-Internal-Key", settings.get("eshop.internal.key"));
    }

    /** The answers of a service to calls that travel together, as the gateway sends what waits for it, each body from one of {@code users}. */
    public List<JsonObject> together(String service, String path, List<String> bodies, Supplier<Client> users) {
        JsonArrayBuilder calls = Json.createArrayBuilder();
        bodies.forEach(body -> calls.add(
                Json.createObjectBuilder().add("userID", users.get().userID()).add("body", body)));
        return internal(service)
                .post(
                        path,
                        Json.createObjectBuilder().add("calls", calls).build().toString())
                .ok()
                .getJsonArray("answers")
                .getValuesAs(JsonObject.class);
    }

    /** A user who did nothing in the shop so far. */
    public Client customer() {
        int taken = usersTaken.getAndIncrement();
        return Client.user(url("gateway"), firstUser + taken, userTokens.get(taken));
    }

    // what is in it

    /** A product at a price, with no stock. */
    public long product(long price) {
        return admin().post("/api/v1/product", "{\"name\": \"Lamp\", \"price\": %d}".formatted(price))
                .expect(200, 0)
                .id("id");
    }

    /** A product at a price, with units in stock. */
    public long goods(long price, long units) {
        long product = product(price);
        admin().post("/api/v1/stock", "{\"productID\": %d, \"stock\": %d}".formatted(product, units))
                .expect(200, 0);
        return product;
    }

    /** A coupon of a user, for orders of any size, for ever. */
    public long coupon(Client owner, long amount) {
        return coupon(owner, amount, 0, "2100-01-01T00:00:00Z");
    }

    public long coupon(Client owner, long amount, long minSpend, String expiresAt) {
        return admin().post(
                        "/api/v1/coupon",
                        "{\"userID\": %d, \"amount\": %d, \"minSpend\": %d, \"expiresAt\": \"%s\"}"
                                .formatted(owner.userID(), amount, minSpend, expiresAt))
                .expect(200, 0)
                .id("id");
    }

    /** Puts units of a product on sale, at the product's price, from now on. */
    public void setFlashSale(long product, long units) {
        FlashSale.set(admin(), product, units).expect(200, 0);
    }

    /** A flash sale of a product that is in stock. */
    public long activity(long product, long price, long units, Instant starts, Instant ends, int limitPerUser) {
        return admin().post("/api/v1/activity", """
                        {"productID":%d,"price":%d,"stock":%d,"startsAt":"%s","endsAt":"%s","limitPerUser":%d}""".formatted(product, price, units, starts, ends, limitPerUser))
                .expect(200, 0)
                .id("id");
    }

    /** Plays the sale of {@code ./eshop sale}, with a fair end, and tells its product. */
    public long playSale(long units, int users) {
        return object(command.run(
                        "sale", "--json", "--units", Long.toString(units), "--users", Integer.toString(users)))
                .getJsonNumber("productID")
                .longValueExact();
    }

    /** What {@code ./eshop bench} measures, with these arguments. */
    public JsonObject bench(String... arguments) {
        return object(command.run(Stream.concat(Stream.of("bench", "--json"), Stream.of(arguments))
                .toArray(String[]::new)));
    }

    // how it is

    /** The lines of all logs that belong to a trace, in the order of time. */
    public String logs(String trace) {
        return command.run("logs", "--trace", trace);
    }

    /** What OpenTelemetry has recorded of a trace so far; nothing, of a shop that a developer has running. */
    public List<Spans.Span> spans(String trace) {
        return spans.of(trace);
    }

    /** Whether it was started by the tests. */
    public boolean isOurs() {
        return ours;
    }

    /** The units of a product, as its stock has them. */
    public Map<String, Object> stock(long product) {
        return tables.row(
                "select goods_in, available, held, committed from eshop_stock.stock where product_id = ?", product);
    }

    public int orderStatus(long order) {
        return (int) tables.number("select status from eshop_order.orders where id = ?", order);
    }

    /** Lets the time pass in which an order, which is at rest, may be paid. */
    public void letTimeToPayPass(long order) {
        tables.update("update eshop_order.orders set updated_at = updated_at - interval 1 hour where id = ?", order);
    }

    /** Waits until no order is pending and no LRA unfinished. */
    public void awaitSettled() {
        await("every order is settled")
                .atMost(SETTLED_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(tables.rows("select id, lra from eshop_order.orders where status = 0"))
                            .as("orders that are pending")
                            .isEmpty();
                    assertThat(unfinishedLras())
                            .as("LRAs that are not finished")
                            .isEmpty();
                });
    }

    /** Waits until every purchase in the sale of a product has become an order or was refused, and all is settled. */
    public void awaitSaleSettled(long product) {
        await("every purchase is settled")
                .atMost(ORDERED_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(tables.rows(
                                "select id, status from eshop_flashsale.purchase where product_id = ?"
                                        + " and status not in ('ORDERED', 'REFUSED', 'CANCELLED')",
                                product))
                        .isEmpty());
        awaitSettled();
    }

    /** Asserts that the books of all services balance: {@code ./eshop audit}. */
    public void assertBooksBalance() {
        Command.Outcome audit = command.attempt("audit", "--json");
        assertThat(audit.exit()).as("audit: %s", audit.out()).isZero();
        assertThat(object(audit.out()).getBoolean("holds")).isTrue();
    }

    private List<String> unfinishedLras() {
        Client coordinator = internal("lra-coordinator");
        return Stream.of("Active", "Closing", "Cancelling")
                .map(state ->
                        coordinator.get("/lra-coordinator?Status=" + state).body())
                .flatMap(lras -> array(lras).stream())
                .map(JsonValue::toString)
                .toList();
    }

    // its processes

    public JsonArray status() {
        return array(command.run("status", "--json"));
    }

    public ProcessHandle process(String component) {
        long pid = status().stream()
                .map(JsonValue::asJsonObject)
                .filter(status -> status.getString("name").equals(component))
                .findFirst()
                .orElseThrow()
                .getJsonNumber("pid")
                .longValueExact();
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Kills a process as a power cut would: kill -9. */
    public void kill(String component) {
        ProcessHandle process = process(component);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Whether a service still has its port. */
    public boolean isListening(String service) {
        return !Machine.port(service, settings.port(service)).good();
    }

    public void down(String component) {
        command.run("down", component);
    }

    /** Stops some of it and starts it again; all of it, where the services are one process. */
    public void restart(String... components) {
        command.run(Stream.concat(Stream.of("down"), together ? Stream.empty() : Stream.of(components))
                .toArray(String[]::new));
        up();
    }

    /** Starts a server again with Liberty's agent, which measures its pools; in one server with the others it has it already. */
    public void restartWithAgent(String service) {
        if (!together) {
            command.run("down", service);
            command.with(Map.of("OTEL_SDK_DISABLED", "false", WITHOUT_AGENT, ""))
                    .run("up", service);
        }
    }

    /** Runs so many servers of services, as in {@code order=2,stock=2}. */
    public void scale(String services) {
        command.run("up", "--scale", services);
    }

    /** Starts what is not running, and waits until all is ready. */
    public void up() {
        if (together) {
            command.run("up", "--together");
        } else {
            command.run("up");
        }
    }

    /** Makes a process stand still, while an action runs. */
    public <T> T whileFrozen(String component, Function<Shop, T> action) {
        long pid = process(component).pid();
        signal("STOP", pid);
        try {
            return action.apply(this);
        } finally {
            signal("CONT", pid);
        }
    }

    private static void signal(String name, long pid) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).as("kill -%s %d", name, pid).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tokens(Command command, long first, Path home) {
        Path file = home.resolve("e2e-tokens");
        command.run("token", "--users", first + ".." + (first + USERS - 1), "--out", file.toString());
        try {
            List<String> tokens = Files.readAllLines(file);
            Files.delete(file);
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonArray array(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
