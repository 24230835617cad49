package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who want the same at the same time. */
@ShopTest
class ContentionIT {
    private final Shop shop;
    private final ExecutorService everybody = Executors.newFixedThreadPool(50);

    ContentionIT(Shop shop) {
        this.shop = shop;
    }

    @AfterEach
    void sendThemHome() {
        everybody.shutdownNow();
    }

    @Test
    void fifty_orders_for_ten_units_are_ten_orders() throws Exception {
        long product = shop.goods(1000, 10);

        List<Answer> answers = atOnce(50, customer -> Order.of(product, 1).submit(customer));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(answers).filteredOn(Answer::isOk).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> !answer.isOk())
                .extracting(Answer::code)
                .containsOnly(40901);
        shop.awaitSettled();
        shop.assertBooksBalance();
        assertThat(shop.stock(product))
                .containsEntry("available", 0L)
                .containsEntry("held", 0L)
                .containsEntry("committed", 10L);
        assertThat(shop.tables()
                        .number("select count(*) from eshop_order.orders where product_id = ? and status = 1", product))
                .isEqualTo(10);
    }

    @Test
    void ten_orders_with_one_coupon_are_one_order() throws Exception {
        long product = shop.goods(1000, 10);
        Client owner = shop.customer();
        long coupon = shop.coupon(owner, 100);

        List<Answer> answers =
                atOnce(10, customer -> Order.of(product, 1).with(coupon).submit(owner));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(answers).filteredOn(Answer::isOk).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.isOk())
                .extracting(Answer::code)
                .containsOnly(40902);
        shop.awaitSettled();
        shop.assertBooksBalance();
        assertThat(shop.stock(product)).containsEntry("available", 9L);
    }

    private List<Answer> atOnce(int customers, Function<Client, Answer> does)
            throws InterruptedException, ExecutionException {
        List<Callable<Answer>> calls = IntStream.range(0, customers)
                .mapToObj(i -> shop.customer())
                .<Callable<Answer>>map(customer -> () -> does.apply(customer))
                .toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : everybody.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }
}
