package io.eshop.launcher.bench;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.audit.Audit;
import io.eshop.launcher.audit.UnitsLeft;
import io.eshop.launcher.liberty.LibertyServers;
import io.eshop.launcher.shop.Settings;
import io.eshop.launcher.shop.Shop;
import io.eshop.launcher.shop.Tables;
import io.eshop.launcher.token.TokenIssuer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Measures the running shop: kinds of load one after the other, in each round with their yardsticks in between, for only what the machine does at the same
 * time can be compared.
 */
public final class Bench {
    /** The kinds of load, by what the user asks for. */
    public static final Map<String, Set<String>> LOADS = loads();

    /** What each try of a yardstick takes, of the time of a measurement. */
    private static final int YARDSTICK_SHARE = 6;

    private static final Duration SHORTEST_TRY = Duration.ofMillis(500);
    /** Of a load that was never sent. */
    private static final double GUESS_PER_SECOND = 3000;

    private final Shop shop;
    private final Settings settings;
    private final Plan plan;
    private final Progress progress;

    /**
     * How to measure.
     *
     * @param time of each measurement
     * @param warmUp of each kind of load before the first round
     * @param rounds of which the medians are told
     * @param connections that requests are under way on
     * @param users who send them
     * @param halfLoad whether each kind of load is sent once more, at half the rate
     */
    public record Plan(
            Set<String> loads,
            Duration time,
            Duration warmUp,
            int rounds,
            int connections,
            int users,
            boolean halfLoad) {}

    public Bench(Shop shop, Settings settings, Plan plan, Progress progress) {
        this.shop = shop;
        this.settings = settings;
        this.plan = plan;
        this.progress = progress;
    }

    private static Map<String, Set<String>> loads() {
        Map<String, Set<String>> loads = new LinkedHashMap<>();
        loads.put("submit", Set.of("submit"));
        loads.put("buffered", Set.of("buffered"));
        loads.put("flashsale", Set.of("flashsale", "soldout"));
        loads.put("lra", Set.of("lra"));
        loads.put("all", Set.of("submit", "buffered", "flashsale", "soldout", "lra"));
        return loads;
    }

    /**
     * Measures, waits until all is settled, and audits.
     *
     * @throws ShopException when the shop does not do what is asked of it
     */
    public Report run() {
        try (Connection tables = Tables.connect(settings);
                Yardsticks yardsticks = new Yardsticks(settings);
                Generator generator = new Generator(progress)) {
            Rounds rounds = new Rounds(tables, yardsticks, generator);
            rounds.warmUp();
            for (int i = 0; i < plan.rounds(); i++) {
                rounds.measure();
            }
            return rounds.report(plan.halfLoad() ? rounds.atHalfLoad() : Map.of());
        } catch (SQLException e) {
            throw new ShopException("the connection to the database cannot be closed: " + e.getMessage(), e);
        }
    }

    private final class Rounds {
        private final Connection tables;
        private final Yardsticks yardsticks;
        private final Generator generator;
        private final Processes processes = new Processes(shop);
        private final List<Workload> workloads;
        private final Duration tryTime;
        private final Map<String, Double> lastPerSecond = new LinkedHashMap<>();
        private final Map<String, List<Figures>> figures = new LinkedHashMap<>();
        private final Map<Yardstick, List<Double>> perSecond = new EnumMap<>(Yardstick.class);

        Rounds(Connection tables, Yardsticks yardsticks, Generator generator) {
            this.tables = tables;
            this.yardsticks = yardsticks;
            this.generator = generator;
            this.workloads = workloads();
            Duration share = plan.time().dividedBy(YARDSTICK_SHARE);
            this.tryTime = share.compareTo(SHORTEST_TRY) < 0 ? SHORTEST_TRY : share;
        }

        /** Those with the same yardstick in a row. */
        private List<Workload> workloads() {
            Books books = new Books(tables, progress);
            int connections = plan.connections();
            Storefront storefront = new Storefront(url("gateway"), TokenIssuer.of(settings), plan.users(), progress);
            List<Workload> all = List.of(
                    Orders.submitted(storefront, generator, books, connections),
                    Orders.buffered(storefront, generator, books, connections),
                    new Lras(
                            url(LibertyServers.COORDINATOR).resolve("/lra-coordinator"),
                            settings.get("eshop.internal.key"),
                            generator,
                            connections),
                    new FlashSales(storefront, generator, books, connections),
                    new SoldOut(storefront, generator, connections));
            return all.stream()
                    .filter(workload -> plan.loads().contains(workload.name()))
                    .toList();
        }

        private URI url(String component) {
            return URI.create(shop.component(component).url());
        }

        void warmUp() {
            Stream.concat(Stream.of(Yardstick.C), workloads.stream().map(Workload::yardstick))
                    .distinct()
                    .forEach(this::perSecond);
            for (Workload workload : workloads) {
                workload.prepare(GUESS_PER_SECOND, plan.warmUp());
                Load load = sent(workload, plan.warmUp(), OptionalDouble.empty());
                workload.settle(load);
                lastPerSecond.put(workload.name(), load.perSecond());
            }
        }

        void measure() {
            Map<Yardstick, Double> now = new EnumMap<>(Yardstick.class);
            now.put(Yardstick.C, perSecond(Yardstick.C));
            for (Workload workload : workloads) {
                double yardstick = now.computeIfAbsent(workload.yardstick(), this::perSecond);
                Figures measured = measured(workload, yardstick);
                figures.computeIfAbsent(workload.name(), name -> new ArrayList<>())
                        .add(measured);
                lastPerSecond.put(workload.name(), measured.perSecond());
            }
            now.forEach((yardstick, value) -> perSecond
                    .computeIfAbsent(yardstick, any -> new ArrayList<>())
                    .add(value));
        }

        private double perSecond(Yardstick yardstick) {
            return switch (yardstick) {
                case A -> yardsticks.orders(tryTime);
                case B -> yardsticks.hotRow(tryTime);
                case C -> nothing();
            };
        }

        /** Liberty, MicroProfile Health and no more: the coordinator's server, for it answers for itself where all services are together. */
        private double nothing() {
            URI health = url(LibertyServers.COORDINATOR).resolve("/health/live");
            Request request = new Request(Request.head("GET", health), Request.noBody());
            return generator
                    .run("yardstick c", health, plan.connections(), tryTime, OptionalDouble.empty(), () -> new Work() {
                        @Override
                        public Optional<Request> begin() {
                            return Optional.of(request);
                        }

                        @Override
                        public Step then(int status, String body) {
                            return new End(Integer.toString(status), status == 200);
                        }
                    })
                    .perSecond();
        }

        private Figures measured(Workload workload, double yardstick) {
            workload.prepare(lastPerSecond.get(workload.name()), plan.time());
            Map<String, Duration> before = processes.cpu();
            Load load = sent(workload, plan.time(), OptionalDouble.empty());
            Map<String, Double> more = workload.settle(load);
            Map<String, Double> cpu = new LinkedHashMap<>();
            processes
                    .cpu()
                    .forEach((process, used) ->
                            cpu.put(process, used.minus(before.get(process)).toMillis() / (double) load.done()));
            return new Figures(
                    load.perSecond(),
                    load.percentileMs(50),
                    load.percentileMs(90),
                    load.percentileMs(99),
                    load.perSecond() / yardstick,
                    workload.yardstick(),
                    more,
                    cpu,
                    load.unwanted());
        }

        private Load sent(Workload workload, Duration time, OptionalDouble rate) {
            Load load = workload.send(time, rate);
            if (load.done() == 0) {
                throw new ShopException("nothing of " + workload.name() + " ended as it should: "
                        + load.unwanted().orElse("no answers") + "; see ./eshop logs");
            }
            return load;
        }

        /** Latencies where nothing has to wait for its turn, as most of the time. */
        Map<String, Map<String, Double>> atHalfLoad() {
            Map<String, Map<String, Double>> latencies = new LinkedHashMap<>();
            for (Workload workload : workloads) {
                double rate = lastPerSecond.get(workload.name()) / 2;
                workload.prepare(rate, plan.time());
                Load load = sent(workload, plan.time(), OptionalDouble.of(rate));
                workload.settle(load);
                latencies.put(
                        workload.name(),
                        Map.of("p50MsAtHalfLoad", load.percentileMs(50), "p99MsAtHalfLoad", load.percentileMs(99)));
            }
            return latencies;
        }

        /** @param more figures of each load */
        Report report(Map<String, Map<String, Double>> more) {
            Map<String, Figures> medians = new LinkedHashMap<>();
            figures.forEach((name, rounds) -> medians.put(
                    name, median(rounds, Comparator.comparing(Figures::ratio)).and(more.getOrDefault(name, Map.of()))));
            Map<Yardstick, Double> lengths = new EnumMap<>(Yardstick.class);
            perSecond.forEach((yardstick, rounds) -> lengths.put(yardstick, median(rounds, Comparator.naturalOrder())));
            return new Report(medians, lengths, processes.serversRssMb(), auditHolds());
        }

        private boolean auditHolds() {
            try (UnifiedJedis redis = UnitsLeft.connect(settings)) {
                return Audit.run(tables, UnitsLeft.in(redis)).holds();
            }
        }
    }

    /** Of an even number the lower one of the two in the middle. */
    static <T> T median(List<T> values, Comparator<T> order) {
        return values.stream().sorted(order).toList().get((values.size() - 1) / 2);
    }
}
