package io.eshop.flashsale.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Stage;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.domain.Unit;
import io.eshop.flashsale.domain.Won;
import io.eshop.flashsale.port.out.ProductLocks;
import io.eshop.flashsale.port.out.Purchases.Holder;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Sort;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables {@code activity} and {@code purchase}, and the locks. */
class JpaRecordsTest {
    private static final long PRODUCT = 7;
    private static final Instant NOW = Instant.parse("2030-01-01T10:30:00.123Z");
    private static final Terms TERMS = new Terms(
            new Money(999), 10, Instant.parse("2030-01-01T10:00:00Z"), Instant.parse("2030-01-01T11:00:00.5Z"), 2);

    private final JpaBooks books = new JpaBooks();
    private final ProductLocks locks = books.locks();

    @Test
    void a_sale_is_kept_as_it_is() {
        Activity sale = sale(1);
        Activity changed = sale.changed(TERMS.withUnits(20), true).reloaded();
        books.saleBook().save(changed);
        assertThat(books.saleBook().find(1)).contains(changed);
        assertThat(books.saleBook().lastOf(PRODUCT)).contains(changed);
        books.saleBook().remove(changed);
        assertThat(books.saleBook().find(1)).isEmpty();
    }

    @Test
    void sales_are_searched_by_what_they_say() {
        Activity sale = sale(1);
        assertThat(search("stage", Stage.PENDING)).containsExactly(sale);
        assertThat(search("stage", Stage.READY)).isEmpty();
        assertThat(search("productID", PRODUCT)).containsExactly(sale);
        assertThat(search("price", 999L)).containsExactly(sale);
        assertThat(search("units", 10L)).containsExactly(sale);
        assertThat(search("limitPerUser", 2L)).containsExactly(sale);
        assertThat(search("startsAt", TERMS.startsAt())).containsExactly(sale);
        assertThat(search("endsAt", TERMS.startsAt())).isEmpty();
        assertThat(search("createdAt", TERMS.startsAt())).isEmpty();
        assertThat(search("updatedAt", TERMS.startsAt())).isEmpty();
    }

    private List<Activity> search(String column, Object value) {
        Search search = new Search(
                List.of(new Condition(column, Comparison.EQ, List.of(value), false)),
                List.of(new Sort("id", true)),
                0,
                10);
        return books.saleBook().search(search).items();
    }

    @Test
    void a_product_has_one_sale_that_is_not_closed() {
        Activity first = sale(1);
        assertThatThrownBy(() -> sale(2)).hasMessageContaining("one_open_sale_of_product");
        books.saleBook().save(first.ready().closing().closed());
        Activity second = sale(3);
        assertThat(books.saleBook().unclosed()).containsExactly(second);
        assertThat(books.saleBook().list(0, 10)).extracting(Activity::id).containsExactly(3L, 1L);
        assertThat(books.saleBook().list(1, 10)).extracting(Activity::id).containsExactly(1L);
        assertThat(books.saleBook().lastOf(PRODUCT)).contains(second);
        assertThat(books.saleBook().count()).isEqualTo(2);
    }

    @Test
    void purchases_are_added_once_and_kept_as_they_are() {
        sale(1);
        List<Won> won =
                LongStream.rangeClosed(1, 300).mapToObj(id -> won(id, 0)).toList();
        assertThat(books.purchaseBook().record(won)).hasSize(300);
        assertThat(books.purchaseBook().record(won)).hasSize(300);
        assertThat(books.purchaseBook().count(1)).isEqualTo(300);
        assertThat(books.purchaseBook().list(1, 299, 10))
                .containsExactly(new Purchase(
                        300,
                        1,
                        PRODUCT,
                        1300,
                        new Money(999),
                        NOW,
                        PurchaseStatus.QUEUED,
                        Unit.TAKEN,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void what_was_won_under_another_generation_is_void() {
        sale(1);
        assertThat(books.purchaseBook().record(List.of(won(1, 1), won(2, 0))))
                .extracting(Purchase::id)
                .containsExactly(2L);
        assertThat(books.purchaseBook().list(1, 0, 10))
                .extracting(Purchase::status)
                .containsExactly(PurchaseStatus.REFUSED, PurchaseStatus.QUEUED);
        assertThat(books.saleBook().holders(books.saleBook().find(1).orElseThrow()))
                .containsExactly(new Holder(2, 1002));
    }

    @Test
    void a_sale_is_not_loaded_anew_while_purchases_are_recorded() throws Exception {
        Activity sale = sale(1);
        CountDownLatch holding = new CountDownLatch(2);
        CountDownLatch mayCommit = new CountDownLatch(1);
        List<CompletableFuture<Map<Long, Activity>>> relays = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> books.inTransaction(em -> {
                            Map<Long, Activity> held = new JpaActivities(em).hold(List.of(1L));
                            holding.countDown();
                            await(mayCommit);
                            return held;
                        })))
                .limit(2)
                .toList();
        await(holding);
        CompletableFuture<Activity> reload =
                CompletableFuture.supplyAsync(() -> books.saleBook().save(sale.reloaded()));
        assertThatThrownBy(() -> reload.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        mayCommit.countDown();
        assertThat(reload.get(5, TimeUnit.SECONDS).generation()).isEqualTo(1);
        assertThat(relays)
                .allSatisfy(relay -> assertThat(relay.get(5, TimeUnit.SECONDS)).isEqualTo(Map.of(1L, sale)));
    }

    @Test
    void a_purchase_is_found_by_the_lra_that_moved_it() {
        sale(1);
        books.purchaseBook().record(List.of(won(1, 0)));
        URI lra = URI.create("http://localhost:50000/lra-coordinator/1");
        books.purchaseBook().hold(lra, 1);
        URI other = URI.create("http://localhost:50000/lra-coordinator/2");
        assertThat(books.<List<Purchase>>inTransaction(em -> new JpaPurchases(em).lockUnder(List.of(lra, other))))
                .extracting(Purchase::id)
                .containsExactly(1L);
        assertThat(books.<List<Purchase>>inTransaction(em -> new JpaPurchases(em).lockUnder(List.of(other))))
                .isEmpty();
    }

    @Test
    void a_long_reason_is_cut() {
        sale(1);
        books.purchaseBook().record(List.of(won(1, 0)));
        books.purchaseBook().refuse(1, "x".repeat(300));
        assertThat(books.purchaseBook().lastOf(1001, PRODUCT).orElseThrow().reason())
                .contains("x".repeat(255));
    }

    @Test
    void one_at_a_time_manages_a_product() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> locks.unlessBusy(PRODUCT, () -> {
            entered.countDown();
            await(mayLeave);
        }));
        await(entered);
        List<String> done = new ArrayList<>();
        locks.unlessBusy(PRODUCT, () -> done.add("the same product"));
        locks.unlessBusy(PRODUCT + 1, () -> done.add("another product"));
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> locks.alone(PRODUCT, () -> done.add("afterwards")));
        mayLeave.countDown();
        first.get(5, TimeUnit.SECONDS);
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("another product", "afterwards");
    }

    @Test
    void a_lock_is_free_after_a_failure() {
        assertThatThrownBy(() -> locks.alone(PRODUCT, () -> {
                    throw new IllegalStateException("work failed");
                }))
                .hasMessage("work failed");
        assertThat(locks.alone(PRODUCT, () -> "mine")).isEqualTo("mine");
    }

    private Activity sale(long id) {
        Activity sale = Activity.planned(id, PRODUCT, TERMS, false);
        books.saleBook().add(sale);
        return sale;
    }

    private static Won won(long id, long generation) {
        return new Won(id, 1, generation, PRODUCT, 1000 + id, new Money(999), NOW);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
