package io.eshop.flashsale.adapter.out.redis;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Counter;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.port.out.Purchases.Holder;
import io.eshop.flashsale.port.out.Sales;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.trace.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;

/** Keys of Redis, see {@link Keys}, changed by one script at a time. The clock that decides is that of Redis, too. */
@ApplicationScoped
public class RedisSales implements Sales {
    private static final Script TAKE_UNIT = Script.named("take-unit.lua");
    private static final Script CHANGE_SALE = Script.named("change-sale.lua");
    private static final Script GIVE_BACK = Script.named("give-back.lua");
    private static final Script LEFT_AT_END = Script.named("left-at-end.lua");
    private static final Script REMOVE_SALE = Script.named("remove-sale.lua");
    private static final String[] COUNTER = {"activity", "units", "left"};
    private static final int BUYERS_AT_A_TIME = 1000;

    private final Redis redis;

    @Inject
    public RedisSales(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Buying buy(long purchaseID, long userID, long productID, Optional<Money> expected) {
        Map<String, String> headers =
                TraceContext.current().map(trace -> trace.child().headers()).orElse(Map.of());
        List<?> answer = (List<?>) redis.call(client -> TAKE_UNIT.run(
                client,
                List.of(Keys.sale(productID), Keys.buyers(productID), Keys.outbox(Keys.lane(productID))),
                Long.toString(purchaseID),
                Long.toString(userID),
                Long.toString(productID),
                expected.map(price -> Long.toString(price.cents())).orElse(""),
                headers.getOrDefault(TraceContext.TRACEPARENT, ""),
                headers.getOrDefault(TraceContext.REQUEST_ID, "")));
        String outcome = (String) answer.get(0);
        return switch (outcome) {
            case "TAKEN" -> new Buying.Taken(purchaseID);
            case "ALREADY_BOUGHT" -> new Buying.AlreadyBought(number(answer.get(1)));
            case "SOLD_OUT" -> new Buying.SoldOut();
            case "NOT_STARTED" -> new Buying.NotStarted(instant(answer.get(1)), instant(answer.get(2)));
            case "ENDED" -> new Buying.Ended(instant(answer.get(1)), instant(answer.get(2)));
            case "NO_SALE" -> new Buying.NoSale();
            case "PRICE_DIFFERS" -> new Buying.PriceDiffers(new Money(number(answer.get(1))));
            default -> throw new IllegalStateException("the script answers " + answer);
        };
    }

    @Override
    public Optional<Counter> counter(long productID) {
        return counter(redis.call(client -> client.hmget(Keys.sale(productID), COUNTER)));
    }

    @Override
    public List<Optional<Counter>> counters(List<Long> productIDs) {
        return redis.call(client -> {
            try (AbstractPipeline pipeline = client.pipelined()) {
                List<Response<List<String>>> answers = productIDs.stream()
                        .map(productID -> pipeline.hmget(Keys.sale(productID), COUNTER))
                        .toList();
                pipeline.sync();
                return answers.stream().map(answer -> counter(answer.get())).toList();
            }
        });
    }

    @Override
    public OptionalLong leftAtEnd(Activity activity) {
        Object left =
                redis.call(client -> LEFT_AT_END.run(client, List.of(Keys.sale(activity.productID())), id(activity)));
        return left == null ? OptionalLong.empty() : OptionalLong.of(number(left));
    }

    @Override
    public OptionalLong lastPurchase(long userID, long productID) {
        String bought = redis.call(client -> client.hget(Keys.buyers(productID), Long.toString(userID)));
        return bought == null
                ? OptionalLong.empty()
                : OptionalLong.of(number(bought.substring(bought.indexOf(':') + 1)));
    }

    /** The key that lets users buy goes first and comes last. */
    @Override
    public void load(Activity activity, List<Holder> holders) {
        Terms terms = activity.terms();
        long left = terms.units() - holders.size();
        if (left < 0) {
            throw new IllegalStateException(
                    "sale " + activity.id() + " has " + terms.units() + " units, but " + holders.size() + " are sold");
        }
        Map<String, String> sale = new LinkedHashMap<>(terms(terms));
        sale.put("activity", id(activity));
        sale.put("generation", Long.toString(activity.generation()));
        sale.put("left", Long.toString(left));
        redis.run(client -> {
            client.del(Keys.ofSale(activity.productID()).toArray(String[]::new));
            loadBuyers(client, Keys.buyers(activity.productID()), buyers(holders));
            client.hset(Keys.sale(activity.productID()), sale);
        });
    }

    @Override
    public boolean change(Activity activity) {
        Map<String, String> terms = terms(activity.terms());
        return isDone(redis.call(client -> CHANGE_SALE.run(
                client,
                List.of(Keys.sale(activity.productID())),
                id(activity),
                terms.get("price"),
                terms.get("units"),
                terms.get("startsAt"),
                terms.get("endsAt"),
                terms.get("limit"))));
    }

    @Override
    public boolean giveBack(Purchase purchase, long generation) {
        return isDone(redis.call(client -> GIVE_BACK.run(
                client,
                Keys.ofSale(purchase.productID()),
                Long.toString(purchase.activityID()),
                Long.toString(generation),
                Long.toString(purchase.id()),
                Long.toString(purchase.userID()))));
    }

    @Override
    public void remove(Activity activity) {
        redis.call(client -> REMOVE_SALE.run(client, Keys.ofSale(activity.productID()), id(activity)));
    }

    private static Map<String, String> terms(Terms terms) {
        return Map.of(
                "price", Long.toString(terms.price().cents()),
                "units", Long.toString(terms.units()),
                "startsAt", Long.toString(terms.startsAt().toEpochMilli()),
                "endsAt", Long.toString(terms.endsAt().toEpochMilli()),
                "limit", Long.toString(terms.limitPerUser()));
    }

    /** What a user has is written as the script does. */
    private static Map<String, String> buyers(List<Holder> holders) {
        Map<Long, Integer> units = new HashMap<>();
        Map<String, String> buyers = new HashMap<>();
        for (Holder holder : holders) {
            int count = units.merge(holder.userID(), 1, Integer::sum);
            buyers.put(Long.toString(holder.userID()), count + ":" + holder.purchaseID());
        }
        return buyers;
    }

    private static void loadBuyers(UnifiedJedis client, String key, Map<String, String> buyers) {
        Iterator<Map.Entry<String, String>> all = buyers.entrySet().iterator();
        while (all.hasNext()) {
            Map<String, String> some = new HashMap<>();
            while (all.hasNext() && some.size() < BUYERS_AT_A_TIME) {
                Map.Entry<String, String> buyer = all.next();
                some.put(buyer.getKey(), buyer.getValue());
            }
            client.hset(key, some);
        }
    }

    private static Optional<Counter> counter(List<String> values) {
        return values.get(0) == null
                ? Optional.empty()
                : Optional.of(new Counter(number(values.get(0)), number(values.get(1)), number(values.get(2))));
    }

    private static String id(Activity activity) {
        return Long.toString(activity.id());
    }

    private static boolean isDone(Object answer) {
        return ((Long) answer) == 1;
    }

    private static long number(Object value) {
        return Long.parseLong((String) value);
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(number(millis));
    }
}
