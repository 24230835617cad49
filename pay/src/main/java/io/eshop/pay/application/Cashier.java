package io.eshop.pay.application;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Approval;
import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.Notice;
import io.eshop.pay.domain.Notice.Result;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentEvent;
import io.eshop.pay.domain.PaymentEvent.Kind;
import io.eshop.pay.domain.Settling;
import io.eshop.pay.domain.Starting;
import io.eshop.pay.port.out.Attempts;
import io.eshop.pay.port.out.Events;
import io.eshop.pay.port.out.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Books what buyers and the provider do, each in one transaction that locks the order's payment first. The provider itself is not called in here. */
@ApplicationScoped
@Transactional
public class Cashier {
    private static final Logger LOG = System.getLogger(Cashier.class.getName());

    private Payments payments;
    private Attempts attempts;
    private Events events;
    private Ids ids;
    private String currency;

    Cashier() {}

    @Inject
    public Cashier(
            Payments payments,
            Attempts attempts,
            Events events,
            Ids ids,
            @ConfigProperty(name = "pay.currency") String currency) {
        this.payments = payments;
        this.attempts = attempts;
        this.events = events;
        this.ids = ids;
        this.currency = currency;
    }

    public Starting start(long orderID) {
        Optional<Payment> found = payments.lockOfOrder(orderID);
        if (found.isEmpty()) {
            return new Starting.Unknown();
        }
        Payment payment = found.get();
        return switch (payment.status()) {
            case HELD -> new Starting.NotYet();
            case OPEN -> begin(payment);
            case CLOSING, CLOSED, VOID, PAID, RETURNING, REFUNDING, REFUNDED ->
                new Starting.WrongStatus(payment.status());
        };
    }

    private Starting begin(Payment payment) {
        long orderID = payment.charge().orderID();
        Attempt attempt = attempts.startedOf(orderID).orElseGet(() -> {
            Attempt next = Attempt.started(ids.next(), orderID, payment.charge().amount(), currency);
            attempts.add(next);
            log(next);
            return next;
        });
        if (attempt.amount().equals(Money.ZERO)) {
            approve(payment, attempt);
            return new Starting.Paid(attempt);
        }
        return new Starting.Started(attempt);
    }

    public Settling settle(Notice notice) {
        Optional<Payment> payment =
                attempts.find(notice.payID()).map(Attempt::orderID).flatMap(payments::lockOfOrder);
        if (payment.isEmpty()) {
            LOG.log(Level.WARNING, "the provider tells of attempt {0,number,#}, which is not ours", notice.payID());
            return new Settling.Unknown();
        }
        Attempt attempt = attempts.lock(notice.payID()).orElseThrow();
        if (!notice.agreesWith(attempt)) {
            LOG.log(
                    Level.WARNING,
                    "the provider tells of {0,number,#} {1} for attempt {2,number,#} of {3,number,#} {4}: refused",
                    notice.amount().cents(),
                    notice.currency(),
                    attempt.payID(),
                    attempt.amount().cents(),
                    attempt.currency());
            return new Settling.Differs(attempt);
        }
        if (attempt.isApproved()) {
            return new Settling.Done(attempt);
        }
        return notice.result() == Result.APPROVED ? approve(payment.get(), attempt) : decline(attempt);
    }

    private Settling approve(Payment payment, Attempt attempt) {
        Approval approval = payment.approve(attempt);
        if (approval instanceof Approval.Pays pays) {
            payments.save(pays.payment());
            save(pays.attempt(), Kind.PAID);
            return new Settling.Done(pays.attempt());
        } else if (approval instanceof Approval.Surplus surplus) {
            attempts.save(surplus.attempt());
            log(surplus.attempt());
            return new Settling.Done(surplus.attempt());
        }
        return new Settling.NotYet();
    }

    private Settling decline(Attempt attempt) {
        Attempt declined = attempt.declined();
        if (!declined.equals(attempt)) {
            save(declined, Kind.DECLINED);
        }
        return new Settling.Done(declined);
    }

    /** Attempts whose money the provider is to send back. */
    public List<Attempt> refunding(int limit) {
        return attempts.refunding(limit);
    }

    /** The provider has sent an attempt's money back; told again, it is booked already. */
    public void refunded(Attempt sent) {
        Payment payment = payments.lockOfOrder(sent.orderID()).orElseThrow();
        Attempt attempt = attempts.lock(sent.payID()).orElseThrow();
        if (attempt.equals(sent)) {
            Payment after = payment.refunded(attempt);
            if (!after.equals(payment)) {
                payments.save(after);
            }
            save(attempt.refunded(), Kind.REFUNDED);
        }
    }

    private void save(Attempt attempt, Kind kind) {
        attempts.save(attempt);
        events.record(PaymentEvent.of(attempt, kind, Instant.now()));
        log(attempt);
    }

    private static void log(Attempt attempt) {
        LOG.log(
                Level.INFO,
                "attempt {0,number,#} to pay for order {1,number,#} {2}",
                attempt.payID(),
                attempt.orderID(),
                attempt.status());
    }
}
