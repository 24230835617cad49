package io.eshop.flashsale.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Terms;
import io.eshop.kernel.domain.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/**
 * No test: what the one slot of a sale can do on this machine, to read. Rows are in docs/scale.md.
 *
 * <pre>mvn -pl flashsale test -Dtest=RedisSlot</pre>
 *
 * Every answer is on disk before it is given, as in production. Redis shares the cores with the buyers, so what counts is the time of its one main thread.
 */
class RedisSlot {
    private static final long OPEN = 4;
    private static final long SOLD_OUT = 8;
    private static final long UNITS = 1_000_000_000;
    private static final int BUYER = 1;
    private static final int CONNECTIONS = 65;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm.up", 3));
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("seconds", 3));
    private static final Pattern MAIN_THREAD = Pattern.compile("used_cpu_(?:user|sys)_main_thread:([0-9.]+)");
    private static final Pattern MEMORY = Pattern.compile("used_memory:([0-9]+)");

    @TempDir
    static Path directory;

    private final Redis redis = RedisForTests.durable(directory, CONNECTIONS);
    private final RedisSales sales = new RedisSales(redis);
    private final AtomicLong users = new AtomicLong(BUYER);

    /** One call to Redis, of one or more purchases; how many. */
    private interface Call {
        int make();
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void measure() throws Exception {
        load(OPEN, UNITS);
        load(SOLD_OUT, 1);
        buy(SOLD_OUT, BUYER);
        buy(OPEN, BUYER);
        double memory = number(MEMORY);
        timed(8, WARM_UP, this::buyNew);

        System.out.printf(
                "%-26s %11s %8s %8s %8s %12s %10s%n",
                "what", "connections", "a second", "p50 ms", "p99 ms", "main thread", "us each");
        for (int connections : new int[] {1, 8, 32, 64}) {
            report("taken", connections, this::buyNew);
        }
        String script = loadedScript();
        for (int size : new int[] {8, 32, 128}) {
            report("taken, " + size + " in a pipeline", 4, () -> buyTogether(script, size));
        }
        System.out.printf(
                "%.0f bytes a purchase that the relay has not taken%n", (number(MEMORY) - memory) / users.get());
        for (int connections : new int[] {1, 64}) {
            report("sold out", connections, () -> {
                assertThat(buy(SOLD_OUT, users.incrementAndGet())).isInstanceOf(Buying.SoldOut.class);
                return 1;
            });
        }
        report("already bought", 64, () -> {
            assertThat(buy(OPEN, BUYER)).isInstanceOf(Buying.AlreadyBought.class);
            return 1;
        });
    }

    private int buyNew() {
        assertThat(buy(OPEN, users.incrementAndGet())).isInstanceOf(Buying.Taken.class);
        return 1;
    }

    private Buying buy(long product, long user) {
        return sales.buy(user, user, product, Optional.empty());
    }

    /** As if the service sent the purchases that wait for a connection together. */
    private int buyTogether(String script, int size) {
        List<String> keys = List.of(Keys.sale(OPEN), Keys.buyers(OPEN), Keys.outbox(Keys.lane(OPEN)));
        List<Response<Object>> answers = new ArrayList<>();
        redis.run(client -> {
            try (AbstractPipeline pipeline = client.pipelined()) {
                for (int i = 0; i < size; i++) {
                    String user = Long.toString(users.incrementAndGet());
                    answers.add(pipeline.evalsha(script, keys, List.of(user, user, Long.toString(OPEN), "", "", "")));
                }
                pipeline.sync();
            }
        });
        assertThat(answers).allMatch(answer -> answer.get().equals(List.of("TAKEN")));
        return size;
    }

    private void load(long product, long units) {
        Instant now = Instant.now();
        Terms terms = new Terms(new Money(999), units, now.minusSeconds(1), now.plusSeconds(3600), 1);
        sales.load(Activity.planned(10 * product, product, terms, false).reloaded(), List.of());
    }

    private void report(String what, int connections, Call call) throws Exception {
        double cpuBefore = number(MAIN_THREAD);
        long begin = System.nanoTime();
        Measured measured = timed(connections, ROUND, call);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = number(MAIN_THREAD) - cpuBefore;
        System.out.printf(
                "%-26s %11d %8.0f %8.2f %8.2f %11.0f%% %10.1f%n",
                what,
                connections,
                measured.purchases / seconds,
                measured.millis(0.5),
                measured.millis(0.99),
                100 * cpu / seconds,
                1e6 * cpu / measured.purchases);
    }

    /** @param nanos of every call, sorted */
    private record Measured(long purchases, long[] nanos) {
        double millis(double share) {
            return nanos[(int) (share * (nanos.length - 1))] / 1e6;
        }
    }

    private static Measured timed(int connections, Duration time, Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<long[]> nanos = new ArrayList<>();
            AtomicLong purchases = new AtomicLong();
            Callable<long[]> buyer = () -> {
                long[] each = new long[1024];
                int calls = 0;
                for (long begin = System.nanoTime(); begin < end; ) {
                    purchases.addAndGet(call.make());
                    long now = System.nanoTime();
                    if (calls == each.length) {
                        each = Arrays.copyOf(each, 2 * calls);
                    }
                    each[calls++] = now - begin;
                    begin = now;
                }
                return Arrays.copyOf(each, calls);
            };
            for (Future<long[]> done : threads.invokeAll(Collections.nCopies(connections, buyer))) {
                nanos.add(done.get());
            }
            return new Measured(
                    purchases.get(),
                    nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray());
        } finally {
            threads.shutdown();
        }
    }

    /** The sum of what INFO tells under the names of the pattern. */
    private double number(Pattern pattern) {
        return pattern.matcher(redis.<String>call(client -> client.info()))
                .results()
                .map((MatchResult result) -> result.group(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private String loadedScript() throws IOException {
        try (InputStream file = RedisSlot.class.getResourceAsStream("/io/eshop/flashsale/redis/take-unit.lua")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return redis.call(client -> client.scriptLoad(text, Keys.sale(OPEN)));
        }
    }
}
