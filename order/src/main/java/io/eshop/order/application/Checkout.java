package io.eshop.order.application;

import static java.util.function.Predicate.not;

import io.eshop.order.domain.Order;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Coupons;
import io.eshop.order.port.out.CurrentLra;
import io.eshop.order.port.out.Payments;
import io.eshop.order.port.out.Sales;
import io.eshop.order.port.out.Stock;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Places orders across order, stock, coupon, pay and their flash sale: for each order all of them do their part, or nothing of it stays. */
@Dependent
public class Checkout {
    static final int TIME_LIMIT_SECONDS = 30;

    private final CurrentLra current;
    private final OrderBook book;
    private final Stock stock;
    private final Coupons coupons;
    private final Payments payments;
    private final Sales sales;

    @Inject
    public Checkout(CurrentLra current, OrderBook book, Stock stock, Coupons coupons, Payments payments, Sales sales) {
        this.current = current;
        this.book = book;
        this.stock = stock;
        this.coupons = coupons;
        this.payments = payments;
        this.sales = sales;
    }

    /**
     * Places an order as an LRA of its own: a return closes it, an exception cancels it.
     *
     * @throws Refused when one of them refused
     */
    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = TIME_LIMIT_SECONDS, timeUnit = ChronoUnit.SECONDS)
    public void place(Order order) {
        URI lra = current.id();
        RuntimeException fault = takeParts(Map.of(lra, order)).get(lra);
        if (fault != null) {
            throw fault;
        }
    }

    /**
     * Has everybody take part in the LRAs of these orders. Whoever has started them closes them, but those that are told to have failed, which are to be
     * cancelled.
     *
     * @return why those failed that did: {@link Refused} when somebody refused
     * @throws RuntimeException if not even the orders could be written; then all have failed
     */
    Map<URI, RuntimeException> takeParts(Map<URI, Order> orders) {
        Placing placing = new Placing(orders);
        placing.begin();
        placing.ask(order -> order.purchase().isOfSale(), sales::confirm);
        placing.ask(order -> true, stock::reserve);
        placing.ask(order -> order.purchase().hasCoupon(), coupons::redeem);
        placing.ask(order -> true, payments::open);
        return placing.failed;
    }

    private final class Placing {
        private final Map<URI, Order> orders;
        private final Map<URI, RuntimeException> failed = new HashMap<>();

        Placing(Map<URI, Order> orders) {
            this.orders = orders;
        }

        void begin() {
            Map<URI, Order> begun = book.beginPlacing(orders);
            orders.keySet().stream()
                    .filter(not(begun::containsKey))
                    .forEach(late -> failed.put(late, new Unavailable(late + " was cancelled before it began")));
        }

        void ask(Predicate<Order> concerned, Function<Map<URI, Order>, Map<URI, Consent>> part) {
            Map<URI, Order> asked = new LinkedHashMap<>(orders);
            asked.keySet().removeAll(failed.keySet());
            asked.values().removeIf(concerned.negate());
            if (!asked.isEmpty()) {
                part.apply(asked).forEach(this::note);
            }
        }

        private void note(URI lra, Consent consent) {
            if (consent instanceof Consent.Refused refused) {
                refuse(lra, orders.get(lra), refused.refusal());
            } else if (consent instanceof Consent.NoAnswer none) {
                failed.put(lra, none.fault());
            }
        }

        private void refuse(URI lra, Order order, Refusal refusal) {
            try {
                if (order.purchase().isOfSale()) {
                    // before it is final here: a purchase that is not refused would be waited for
                    sales.refuse(order.id(), refusal.reason());
                }
                book.refuse(lra, refusal.reason());
                failed.put(lra, new Refused(refusal));
            } catch (RuntimeException e) {
                failed.put(lra, e);
            }
        }
    }
}
