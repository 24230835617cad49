package io.eshop.launcher.bench;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Orders of one unit of one of a hundred products, by many users: submitted and answered with the outcome, or buffered. */
final class Orders implements Workload {
    private static final int PRODUCTS = 100;
    private static final long UNITS = 1_000_000_000;

    private final String name;
    private final boolean buffered;
    private final Storefront storefront;
    private final Generator generator;
    private final Books books;
    private final int connections;
    private final List<byte[]> heads;
    private List<byte[]> bodies = List.of();
    private LocalDateTime begin;

    private Orders(
            String name,
            String path,
            boolean buffered,
            Storefront storefront,
            Generator generator,
            Books books,
            int connections) {
        this.name = name;
        this.buffered = buffered;
        this.storefront = storefront;
        this.generator = generator;
        this.books = books;
        this.connections = connections;
        this.heads = storefront.posts(path);
    }

    static Orders submitted(Storefront storefront, Generator generator, Books books, int connections) {
        return new Orders("submit", "/api/v1/order/submit", false, storefront, generator, books, connections);
    }

    static Orders buffered(Storefront storefront, Generator generator, Books books, int connections) {
        return new Orders(
                "buffered", "/api/v1/order/sendSubmitNotify", true, storefront, generator, books, connections);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Yardstick yardstick() {
        return Yardstick.A;
    }

    @Override
    public void prepare(double perSecond, Duration time) {
        if (bodies.isEmpty()) {
            bodies = IntStream.range(0, PRODUCTS)
                    .parallel()
                    .mapToObj(i -> storefront.product())
                    .peek(product -> storefront.stock(product, UNITS))
                    .map(product -> Request.json("{\"productID\":%d,\"productCount\":1}".formatted(product)))
                    .toList();
        }
    }

    @Override
    public Load send(Duration time, OptionalDouble rate) {
        begin = Books.now();
        return generator.run(name, storefront.url(), connections, time, rate, () -> new OneRequest() {
            @Override
            public Optional<Request> begin() {
                return Optional.of(new Request(anyOf(heads), anyOf(bodies)));
            }

            @Override
            boolean counts(int status, int code) {
                return status / 100 == 2 && code == 0;
            }
        });
    }

    /** All that was accepted, and only that, is an order to be paid in the end. */
    @Override
    public Map<String, Double> settle(Load load) {
        double completed = books.awaitAll(Books.Kind.ORDERS, begin, load.done());
        return buffered ? Map.of("completedPerSecond", completed) : Map.of();
    }

    private static byte[] anyOf(List<byte[]> parts) {
        return parts.get(ThreadLocalRandom.current().nextInt(parts.size()));
    }
}
