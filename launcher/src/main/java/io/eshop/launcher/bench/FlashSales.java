package io.eshop.launcher.bench;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Flash sales one after the other, each with a hundred buyers per unit, who send two requests each. */
final class FlashSales implements Workload {
    static final String PATH = "/api/v1/flashSale";
    static final int SOLD_OUT = 30023;

    private static final int UNITS = 50;
    private static final int BUYERS_PER_UNIT = 100;
    private static final int REQUESTS_EACH = 2;
    private static final int ALREADY_BOUGHT = 40903;
    /** Sales for more than the last figure promises, for they must not run out before the time has. */
    private static final double RESERVE = 1.5;

    private static final Set<Integer> ANSWERS = Set.of(0, ALREADY_BOUGHT, SOLD_OUT);
    private static final String WON = "200";

    private final Storefront storefront;
    private final Generator generator;
    private final Books books;
    private final int connections;
    private final List<byte[]> heads;
    private final long units;
    private final long requestsPerSale;
    private List<byte[]> sales = List.of();
    private LocalDateTime begin;

    FlashSales(Storefront storefront, Generator generator, Books books, int connections) {
        this.storefront = storefront;
        this.generator = generator;
        this.books = books;
        this.connections = connections;
        this.heads = storefront.posts(PATH);
        this.units = Math.max(1, Math.min(UNITS, storefront.users() / BUYERS_PER_UNIT));
        this.requestsPerSale = units * BUYERS_PER_UNIT * REQUESTS_EACH;
    }

    @Override
    public String name() {
        return "flashsale";
    }

    @Override
    public Yardstick yardstick() {
        return Yardstick.B;
    }

    @Override
    public void prepare(double perSecond, Duration time) {
        int needed = (int) Math.ceil(perSecond * RESERVE * time.toMillis() / 1000 / requestsPerSale);
        sales = IntStream.rangeClosed(0, needed)
                .parallel()
                .mapToObj(i -> storefront.product())
                .peek(product -> storefront.flashSale(product, units))
                .map(FlashSales::body)
                .toList();
    }

    static byte[] body(long product) {
        return Request.json("{\"productID\":%d}".formatted(product));
    }

    @Override
    public Load send(Duration time, OptionalDouble rate) {
        begin = Books.now();
        AtomicLong requests = new AtomicLong();
        return generator.run(name(), storefront.url(), connections, time, rate, () -> new OneRequest() {
            @Override
            public Optional<Request> begin() {
                long request = requests.getAndIncrement();
                int sale = (int) (request / requestsPerSale);
                if (sale == sales.size()) {
                    return Optional.empty();
                }
                // the first to come are others in each sale
                int user = (int) ((request / REQUESTS_EACH + sale * units) % heads.size());
                return Optional.of(new Request(heads.get(user), sales.get(sale)));
            }

            @Override
            boolean counts(int status, int code) {
                return ANSWERS.contains(code);
            }
        });
    }

    /** Every purchase becomes an order. */
    @Override
    public Map<String, Double> settle(Load load) {
        double ordered =
                books.awaitAll(Books.Kind.PURCHASES, begin, load.outcomes().getOrDefault(WON, 0L));
        return Map.of("ordersPerSecond", ordered);
    }
}
