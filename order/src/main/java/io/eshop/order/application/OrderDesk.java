package io.eshop.order.application;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.domain.Purchase;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.in.CancellingOrders;
import io.eshop.order.port.in.PlacingOrders;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.in.SubmittingOrders;
import io.eshop.order.port.out.Catalogue;
import io.eshop.order.port.out.Coupons;
import io.eshop.order.port.out.Submissions;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes orders, says what they cost, and sees to it that they are placed or cancelled. Holds no transaction while it waits for others. */
@ApplicationScoped
public class OrderDesk implements SubmittingOrders, PlacingOrders, CancellingOrders {
    private static final int RESENT_AT_ONCE = 100;

    private final Catalogue catalogue;
    private final Coupons coupons;
    private final Submissions submissions;
    private final OrderBook book;
    private final KnownOrders known;
    private final CheckoutGroups checkout;
    private final Cancellation cancellation;
    private final Duration resendAfter;

    @Inject
    public OrderDesk(
            Catalogue catalogue,
            Coupons coupons,
            Submissions submissions,
            OrderBook book,
            KnownOrders known,
            CheckoutGroups checkout,
            Cancellation cancellation,
            @ConfigProperty(name = "order.submissions.resend.after") Duration resendAfter) {
        this.catalogue = catalogue;
        this.coupons = coupons;
        this.submissions = submissions;
        this.book = book;
        this.known = known;
        this.checkout = checkout;
        this.cancellation = cancellation;
        this.resendAfter = resendAfter;
    }

    @Override
    public Submission submit(OrderRequest request) {
        Optional<Order> before = known.order(request.orderID());
        if (before.isPresent()) {
            return again(before.get());
        }
        try {
            Order order = Order.submitted(request.orderID(), price(request));
            checkout.place(order);
            return taken(order, OrderStatus.TO_PAY);
        } catch (Refused refused) {
            return new Submission.Refused(refused.refusal());
        }
    }

    @Override
    public Submission submitBuffered(OrderRequest request) {
        Optional<Order> before = known.order(request.orderID());
        if (before.isPresent() && !before.get().isWaiting()) {
            return again(before.get());
        }
        try {
            Order order = before.orElseGet(() -> keep(Order.buffered(request.orderID(), price(request))));
            send(order);
            return taken(order, OrderStatus.PENDING);
        } catch (Refused refused) {
            return new Submission.Refused(refused.refusal());
        }
    }

    @Override
    public List<Submission> submitAll(List<OrderRequest> requests) {
        return takeAll(requests, Order::submitted, OrderStatus.TO_PAY, checkout::placeAll);
    }

    @Override
    public List<Submission> submitAllBuffered(List<OrderRequest> requests) {
        return takeAll(requests, Order::buffered, OrderStatus.PENDING, this::keepAndSend);
    }

    /** @param work begins all of these orders, and tells why it could not those that it could not */
    private List<Submission> takeAll(
            List<OrderRequest> requests,
            BiFunction<Long, Purchase, Order> asOrder,
            OrderStatus status,
            Function<List<Order>, Map<Long, RuntimeException>> work) {
        Map<Long, RuntimeException> faults = new HashMap<>();
        Map<Long, Order> orders = new LinkedHashMap<>();
        for (OrderRequest request : requests) {
            try {
                orders.put(request.orderID(), asOrder.apply(request.orderID(), price(request)));
            } catch (RuntimeException e) {
                faults.put(request.orderID(), e);
            }
        }
        faults.putAll(work.apply(List.copyOf(orders.values())));
        return requests.stream()
                .map(OrderRequest::orderID)
                .map(id -> faults.containsKey(id) ? failed(faults.get(id)) : taken(orders.get(id), status))
                .toList();
    }

    private static Submission failed(RuntimeException fault) {
        return fault instanceof Refused refused
                ? new Submission.Refused(refused.refusal())
                : new Submission.Failed(fault);
    }

    private Map<Long, RuntimeException> keepAndSend(List<Order> orders) {
        List<Long> ids = orders.stream().map(Order::id).toList();
        try {
            book.keepAll(orders);
        } catch (RuntimeException e) {
            return ids.stream().collect(toMap(identity(), id -> e));
        }
        Map<Long, Unavailable> unsent = submissions.sendAll(ids);
        unsent.forEach((id, fault) -> {
            try {
                giveUpUnsent(id);
            } catch (RuntimeException e) { // the order waits, and will be sent again
                fault.addSuppressed(e);
            }
        });
        return Map.copyOf(unsent);
    }

    @Override
    public Progress place(long orderID) {
        Optional<Order> found = known.order(orderID);
        if (found.isEmpty()) {
            return Progress.UNKNOWN;
        }
        Order order = found.get();
        if (order.status() != OrderStatus.PENDING) {
            return Progress.SETTLED;
        }
        if (!order.isWaiting()) {
            return Progress.UNDER_WAY;
        }
        try {
            checkout.place(order);
            return Progress.SETTLED;
        } catch (Refused refused) {
            return Progress.SETTLED;
        }
    }

    @Override
    public void giveUp(long orderID, String reason) {
        book.giveUp(orderID, reason);
    }

    @Override
    public void resendWaiting() {
        book.takeWaiting(Instant.now().minus(resendAfter), RESENT_AT_ONCE).forEach(submissions::send);
    }

    @Override
    public Cancelling cancel(long orderID, String reason) {
        return cancel(orderID, Order::mayBeCancelled, () -> cancellation.cancel(orderID, reason));
    }

    @Override
    public Cancelling refund(long orderID, String reason) {
        return cancel(orderID, Order::mayBeRefunded, () -> cancellation.refund(orderID, reason));
    }

    private Cancelling cancel(long orderID, Predicate<Order> allowed, Supplier<Order> lra) {
        Order order = book.order(orderID).orElseThrow();
        if (order.status() == OrderStatus.CANCELLED) {
            return new Cancelling.Cancelled(order);
        }
        if (!allowed.test(order)) {
            return new Cancelling.NotAllowed(order.status());
        }
        try {
            return new Cancelling.Cancelled(lra.get());
        } catch (NotCancellable refused) {
            return new Cancelling.NotAllowed(refused.status());
        }
    }

    private Purchase price(OrderRequest request) {
        Money price = catalogue
                .price(request.productID())
                .orElseThrow(() -> new Refused(new Refusal.UnknownProduct(request.productID())));
        Money total = total(request, price);
        Money discount = request.couponID() == Purchase.NO_COUPON ? Money.ZERO : discount(request, total);
        Purchase purchase = new Purchase(
                request.userID(), request.productID(), request.count(), price, request.couponID(), discount);
        request.expected()
                .filter(expected -> !expected.equals(purchase.amount()))
                .ifPresent(other -> {
                    throw new Refused(new Refusal.AmountDiffers(purchase.amount()));
                });
        return purchase;
    }

    private static Money total(OrderRequest request, Money price) {
        try {
            return price.times(request.count());
        } catch (ArithmeticException e) {
            throw new Refused(new Refusal.TotalTooLarge(request.count(), price));
        }
    }

    private Money discount(OrderRequest request, Money total) {
        Coupons.Quote quote = coupons.quote(request.couponID(), request.userID(), total);
        if (quote instanceof Coupons.Quote.Discount granted) {
            return granted.discount();
        }
        throw new Refused(((Coupons.Quote.Refused) quote).refusal());
    }

    private Order keep(Order order) {
        book.keep(order);
        return order;
    }

    private void send(Order order) {
        try {
            submissions.send(order.id());
        } catch (Unavailable e) {
            giveUpUnsent(order.id());
            throw e;
        }
    }

    private void giveUpUnsent(long orderID) {
        book.giveUp(orderID, "it could not be queued");
    }

    private static Submission again(Order order) {
        return switch (order.status()) {
            case PENDING -> order.buffered() ? taken(order, OrderStatus.PENDING) : new Submission.UnderWay(order.id());
            case CANCELLED ->
                new Submission.Cancelled(order.id(), order.reason().orElseThrow());
            default -> taken(order, order.status());
        };
    }

    private static Submission taken(Order order, OrderStatus status) {
        return new Submission.Taken(order.id(), status, order.purchase().amount());
    }
}
