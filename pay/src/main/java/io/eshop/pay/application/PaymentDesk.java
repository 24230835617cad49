package io.eshop.pay.application;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.NotTogether;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Closing;
import io.eshop.pay.domain.Opening;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.pay.domain.Refunding;
import io.eshop.pay.port.in.ChargingOrders;
import io.eshop.pay.port.in.ViewingPayments;
import io.eshop.pay.port.out.Attempts;
import io.eshop.pay.port.out.Barrier;
import io.eshop.pay.port.out.Barrier.Step;
import io.eshop.pay.port.out.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Opens, closes, refunds and shows payments.
 *
 * <p>An action locks the payment, lets it decide, and enters the barrier only when there is something to change: a refusal leaves nothing behind.
 */
@ApplicationScoped
@Transactional
public class PaymentDesk implements ChargingOrders, ViewingPayments {
    private static final Logger LOG = System.getLogger(PaymentDesk.class.getName());

    private final Payments payments;
    private final Attempts attempts;
    private final Barrier barrier;
    private final Ids ids;

    @Inject
    public PaymentDesk(Payments payments, Attempts attempts, Barrier barrier, Ids ids) {
        this.payments = payments;
        this.attempts = attempts;
        this.barrier = barrier;
        this.ids = ids;
    }

    @Override
    public Opening open(URI lra, Charge charge) {
        Optional<Payment> before = payments.lockOfOrder(charge.orderID());
        Opening outcome = before.map(payment -> payment.hold(charge, lra))
                .orElseGet(() -> new Opening.Held(Payment.held(ids.next(), charge, lra)));
        if (outcome instanceof Opening.Held held && !Optional.of(held.payment()).equals(before)) {
            if (!barrier.enter(lra, Step.OPEN)) {
                return madeMeanwhile(lra, charge.orderID());
            }
            before.ifPresentOrElse(old -> payments.save(held.payment()), () -> payments.add(held.payment()));
            log(held.payment());
        }
        return outcome;
    }

    @Override
    public void open(Map<URI, Charge> charges) {
        if (!barrier.enterAll(List.copyOf(charges.keySet()), Step.OPEN)) {
            throw new NotTogether("one was asked for before");
        }
        charges.forEach((lra, charge) -> {
            Payment payment = Payment.held(ids.next(), charge, lra);
            payments.add(payment);
            log(payment);
        });
    }

    /** A new payment cannot be locked: a call at the same time has waited at the barrier, and now finds what the other one made. */
    private Opening madeMeanwhile(URI lra, long orderID) {
        return payments.lockOfOrder(orderID)
                .filter(payment -> payment.isUnder(lra))
                .<Opening>map(Opening.Held::new)
                .orElseGet(Opening.LraEnded::new);
    }

    @Override
    public Closing close(URI lra, long orderID) {
        Optional<Payment> found = payments.lockOfOrder(orderID);
        if (found.isEmpty()) {
            return new Closing.Unknown();
        }
        Payment before = found.get();
        Closing outcome = before.close(lra);
        if (outcome instanceof Closing.Begun begun && !begun.payment().equals(before)) {
            if (!barrier.enter(lra, Step.CLOSE)) {
                return new Closing.LraEnded();
            }
            payments.save(begun.payment());
            log(begun.payment());
        }
        return outcome;
    }

    @Override
    public Refunding refund(URI lra, long orderID) {
        Optional<Payment> found = payments.lockOfOrder(orderID);
        if (found.isEmpty()) {
            return new Refunding.Unknown();
        }
        Payment before = found.get();
        Refunding outcome = before.refund(lra);
        if (outcome instanceof Refunding.Begun begun && !begun.payment().equals(before)) {
            if (!barrier.enter(lra, Step.REFUND)) {
                return new Refunding.LraEnded();
            }
            payments.save(begun.payment());
            log(begun.payment());
        }
        return outcome;
    }

    @Override
    public void complete(List<URI> lras) {
        change(lras, Payment::completed).stream()
                .filter(payment -> payment.status() == PaymentStatus.REFUNDING)
                .forEach(this::giveBack);
    }

    private void giveBack(Payment refunding) {
        Attempt paid = attempts.lock(refunding.paidBy().orElseThrow()).orElseThrow();
        attempts.save(paid.refunding());
    }

    @Override
    public void compensateOpening(URI lra) {
        if (barrier.undo(lra, Step.OPEN)) {
            change(List.of(lra), Payment::compensated);
        }
    }

    @Override
    public void compensateClosing(URI lra) {
        if (barrier.undo(lra, Step.CLOSE)) {
            change(List.of(lra), Payment::compensated);
        }
    }

    @Override
    public void compensateRefunding(URI lra) {
        if (barrier.undo(lra, Step.REFUND)) {
            change(List.of(lra), Payment::compensated);
        }
    }

    @Override
    public Optional<Payment> paymentOf(long orderID) {
        return payments.findOfOrder(orderID);
    }

    @Override
    public Listing paymentsOf(long userID, int offset, int limit) {
        return new Listing(payments.countOf(userID), payments.listOf(userID, offset, limit));
    }

    @Override
    public Listing payments(int offset, int limit) {
        return new Listing(payments.count(), payments.list(offset, limit));
    }

    @Override
    public Found<Payment> search(Search search) {
        return payments.search(search);
    }

    /** Changes the payments under some LRAs; returns those that it changed. */
    private List<Payment> change(List<URI> lras, UnaryOperator<Payment> change) {
        List<Payment> changed = new ArrayList<>();
        for (Payment before : payments.lockUnder(lras)) {
            Payment after = change.apply(before);
            if (!after.equals(before)) {
                payments.save(after);
                log(after);
                changed.add(after);
            }
        }
        return changed;
    }

    private static void log(Payment payment) {
        LOG.log(
                Level.INFO,
                "payment {0,number,#} of order {1,number,#} {2}",
                payment.id(),
                payment.charge().orderID(),
                payment.status());
    }
}
