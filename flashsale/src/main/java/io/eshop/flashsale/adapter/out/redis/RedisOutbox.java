package io.eshop.flashsale.adapter.out.redis;

import io.eshop.flashsale.domain.Won;
import io.eshop.flashsale.port.out.Outbox;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.trace.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAutoClaimParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/** Streams of Redis, one of each lane, read by one consumer group. An instance is known there by its {@code eshop.node}, so that after a restart it finds what it has taken. */
@ApplicationScoped
public class RedisOutbox implements Outbox {
    static final Duration WAIT = Duration.ofSeconds(2);

    private static final String GROUP = "relay";
    private static final int AT_A_TIME = 500;
    private static final Script REMOVE = Script.named("remove.lua");

    private final Redis redis;
    private final String consumer;
    private final Duration leftAfter;

    @Inject
    public RedisOutbox(
            Redis redis,
            @ConfigProperty(name = "eshop.node") int node,
            @ConfigProperty(name = "flashsale.relay.claim.after") Duration leftAfter) {
        this.redis = redis;
        this.consumer = "node-" + node;
        this.leftAfter = leftAfter;
    }

    @Override
    public int lanes() {
        return Keys.LANES;
    }

    @Override
    public List<Entry> takeNew(int lane) {
        return read(
                lane,
                XReadGroupParams.xReadGroupParams().count(AT_A_TIME).block((int) WAIT.toMillis()),
                StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);
    }

    @Override
    public List<Entry> taken(int lane) {
        return read(lane, XReadGroupParams.xReadGroupParams().count(AT_A_TIME), new StreamEntryID());
    }

    @Override
    public List<Entry> takeOver(int lane) {
        return entries(inGroup(
                lane,
                client -> client.xautoclaim(
                                Keys.outbox(lane),
                                GROUP,
                                consumer,
                                leftAfter.toMillis(),
                                new StreamEntryID(),
                                XAutoClaimParams.xAutoClaimParams().count(AT_A_TIME))
                        .getValue()));
    }

    @Override
    public void remove(int lane, List<Entry> entries) {
        String[] arguments =
                Stream.concat(Stream.of(GROUP), entries.stream().map(Entry::id)).toArray(String[]::new);
        redis.run(client -> REMOVE.run(client, List.of(Keys.outbox(lane)), arguments));
    }

    private List<Entry> read(int lane, XReadGroupParams how, StreamEntryID from) {
        List<Map.Entry<String, List<StreamEntry>>> streams =
                inGroup(lane, client -> client.xreadGroup(GROUP, consumer, how, Map.of(Keys.outbox(lane), from)));
        return streams == null || streams.isEmpty()
                ? List.of()
                : entries(streams.get(0).getValue());
    }

    /** A stream that is not there yet, or not any more, is made together with the group. */
    private <T> T inGroup(int lane, Function<UnifiedJedis, T> command) {
        return redis.call(client -> {
            try {
                return command.apply(client);
            } catch (JedisDataException e) {
                if (!e.getMessage().startsWith("NOGROUP")) {
                    throw e;
                }
                createGroup(client, lane);
                return command.apply(client);
            }
        });
    }

    private static void createGroup(UnifiedJedis client, int lane) {
        try {
            client.xgroupCreate(Keys.outbox(lane), GROUP, new StreamEntryID(), true);
        } catch (JedisDataException e) {
            if (!e.getMessage().startsWith("BUSYGROUP")) { // another instance was quicker
                throw e;
            }
        }
    }

    private static List<Entry> entries(List<StreamEntry> entries) {
        return entries.stream()
                .map(entry -> new Entry(entry.getID().toString(), won(entry.getFields()), headers(entry.getFields())))
                .toList();
    }

    private static Map<String, String> headers(Map<String, String> fields) {
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of(TraceContext.TRACEPARENT, TraceContext.REQUEST_ID)) {
            String value = fields.getOrDefault(name, "");
            if (!value.isEmpty()) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static Won won(Map<String, String> fields) {
        return new Won(
                Long.parseLong(fields.get("purchase")),
                Long.parseLong(fields.get("activity")),
                Long.parseLong(fields.get("generation")),
                Long.parseLong(fields.get("product")),
                Long.parseLong(fields.get("user")),
                new Money(Long.parseLong(fields.get("price"))),
                Instant.ofEpochMilli(Long.parseLong(fields.get("at"))));
    }
}
