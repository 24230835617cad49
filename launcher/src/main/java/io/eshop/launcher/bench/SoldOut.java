package io.eshop.launcher.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;

/** The rush on a flash sale whose only unit is sold. */
final class SoldOut implements Workload {
    private final Storefront storefront;
    private final Generator generator;
    private final int connections;
    private final List<byte[]> heads;
    private byte[] sale;

    SoldOut(Storefront storefront, Generator generator, int connections) {
        this.storefront = storefront;
        this.generator = generator;
        this.connections = connections;
        this.heads = storefront.posts(FlashSales.PATH);
    }

    @Override
    public String name() {
        return "soldout";
    }

    @Override
    public Yardstick yardstick() {
        return Yardstick.B;
    }

    @Override
    public void prepare(double perSecond, Duration time) {
        if (sale == null) {
            long product = storefront.product();
            storefront.flashSale(product, 1);
            storefront.buy(product);
            sale = FlashSales.body(product);
        }
    }

    @Override
    public Load send(Duration time, OptionalDouble rate) {
        return generator.run(name(), storefront.url(), connections, time, rate, () -> new OneRequest() {
            @Override
            public Optional<Request> begin() {
                // the first user is who bought
                int user = ThreadLocalRandom.current().nextInt(1, heads.size());
                return Optional.of(new Request(heads.get(user), sale));
            }

            @Override
            boolean counts(int status, int code) {
                return code == FlashSales.SOLD_OUT;
            }
        });
    }

    @Override
    public Map<String, Double> settle(Load load) {
        return Map.of();
    }
}
