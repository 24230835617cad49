package io.eshop.stock.application;

import io.eshop.kernel.domain.NotTogether;
import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.Balance;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Releasing;
import io.eshop.stock.domain.Reservation;
import io.eshop.stock.domain.ReservationStatus;
import io.eshop.stock.domain.Reserving;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import io.eshop.stock.port.in.ReservingStock;
import io.eshop.stock.port.out.Allotments;
import io.eshop.stock.port.out.Barrier;
import io.eshop.stock.port.out.Barrier.Step;
import io.eshop.stock.port.out.Reservations;
import io.eshop.stock.port.out.Stocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reserves units for orders and releases them.
 *
 * <p>The stock of the product, which all orders for it share, is touched as late in a transaction as can be, so that they wait for each other briefly;
 * the allotment of a sale just before it.
 */
@ApplicationScoped
@Transactional
public class ReservationDesk implements ReservingStock {
    private static final Logger LOG = System.getLogger(ReservationDesk.class.getName());

    private final Stocks stocks;
    private final Allotments allotments;
    private final Reservations reservations;
    private final Barrier barrier;

    @Inject
    public ReservationDesk(Stocks stocks, Allotments allotments, Reservations reservations, Barrier barrier) {
        this.stocks = stocks;
        this.allotments = allotments;
        this.reservations = reservations;
        this.barrier = barrier;
    }

    @Override
    public Reserving reserve(URI lra, OrderLine line) {
        Optional<Reservation> present = reservations.lock(line.orderID());
        if (present.isPresent() && present.get().status() != ReservationStatus.RELEASED) {
            return standing(present.get(), lra);
        }
        if (!barrier.enter(lra, Step.RESERVE)) {
            return enteredBefore(lra, line);
        }
        Reservation reservation = Reservation.held(line, lra);
        if (!take(reservation)) {
            return outOfStock(line);
        }
        if (present.isEmpty()) {
            reservations.add(List.of(reservation));
        } else {
            reservations.save(List.of(reservation));
        }
        log(reservation);
        return new Reserving.Held(reservation);
    }

    @Override
    public void reserve(Map<URI, OrderLine> lines) {
        if (!barrier.enterAll(List.copyOf(lines.keySet()), Step.RESERVE)) {
            throw new NotTogether("one was asked for before");
        }
        List<Reservation> wanted = lines.entrySet().stream()
                .map(line -> Reservation.held(line.getValue(), line.getKey()))
                .toList();
        reservations.add(wanted);
        for (Reservation reservation : wanted) {
            if (reservation.line().isOfSale() && !allotments.take(reservation.line())) {
                throw new NotTogether("an allotment is too small");
            }
        }
        if (!stocks.transferAll(wanted.stream().map(Reservation::taking).toList())) {
            throw new NotTogether("out of stock");
        }
        wanted.forEach(ReservationDesk::log);
    }

    @Override
    public Releasing release(URI lra, long orderID) {
        Optional<Reservation> found = reservations.lock(orderID);
        if (found.isEmpty()) {
            return new Releasing.NothingReserved();
        }
        Reservation before = found.get();
        Releasing outcome = before.release(lra);
        if (outcome instanceof Releasing.Begun begun && !begun.reservation().equals(before)) {
            if (!barrier.enter(lra, Step.RELEASE)) {
                return new Releasing.LraEnded();
            }
            change(Map.of(before, begun.reservation()));
        }
        return outcome;
    }

    @Override
    public void complete(List<URI> lras) {
        settle(lras, Reservation::completed);
    }

    @Override
    public void compensateReserving(URI lra) {
        if (barrier.undo(lra, Step.RESERVE)) {
            settle(List.of(lra), Reservation::compensated);
        }
    }

    @Override
    public void compensateReleasing(URI lra) {
        if (barrier.undo(lra, Step.RELEASE)) {
            settle(List.of(lra), Reservation::compensated);
        }
    }

    private static Reserving standing(Reservation present, URI lra) {
        if (present.isOf(lra)) {
            return new Reserving.Held(present);
        }
        return switch (present.status()) {
            case HELD, RELEASING -> new Reserving.NotYet();
            case COMMITTED, RELEASED -> new Reserving.WrongState(present.status());
        };
    }

    /** The action was called before: at the same time and done, or undone meanwhile, or refused. */
    private Reserving enteredBefore(URI lra, OrderLine line) {
        Optional<Reservation> present = reservations.lock(line.orderID()).filter(reservation -> reservation.isOf(lra));
        if (present.isPresent()) {
            return present.get().status() == ReservationStatus.RELEASED
                    ? new Reserving.LraEnded()
                    : new Reserving.Held(present.get());
        }
        return barrier.isBarred(lra, Step.RESERVE) ? new Reserving.LraEnded() : outOfStock(line);
    }

    private boolean take(Reservation reservation) {
        OrderLine line = reservation.line();
        if (!line.isOfSale()) {
            return stocks.transfer(reservation.taking());
        }
        if (!allotments.take(line)) {
            return false;
        }
        boolean taken = stocks.transfer(reservation.taking());
        if (!taken) {
            allotments.giveBack(line);
        }
        return taken;
    }

    private Reserving outOfStock(OrderLine line) {
        Optional<Stock> stock = stocks.ofProduct(line.productID());
        long available =
                stock.map(line.isOfSale() ? Stock::allotted : Stock::available).orElse(0L);
        if (line.isOfSale()) {
            long remaining = allotments
                    .find(line.activityID())
                    .filter(allotment -> allotment.productID() == line.productID())
                    .map(Allotment::remaining)
                    .orElse(0L);
            available = Math.min(available, remaining);
        }
        return new Reserving.OutOfStock(line.productID(), available);
    }

    private void settle(List<URI> lras, UnaryOperator<Reservation> settled) {
        Map<Reservation, Reservation> changes = new LinkedHashMap<>();
        for (Reservation before : reservations.lockUnder(lras)) {
            Reservation after = settled.apply(before);
            if (!after.equals(before)) {
                changes.put(before, after);
            }
        }
        change(changes);
    }

    private void change(Map<Reservation, Reservation> changes) {
        reservations.save(List.copyOf(changes.values()));
        List<Transfer> transfers = new ArrayList<>();
        changes.forEach((before, after) -> before.transferTo(after)
                .map(transfer -> returnsToSale(transfer, after.line()) ? transfer.into(Balance.ALLOTTED) : transfer)
                .ifPresent(transfers::add));
        if (!stocks.transferAll(transfers)) {
            throw new IllegalStateException("the stock does not have what is reserved of it: " + transfers);
        }
        changes.values().forEach(ReservationDesk::log);
    }

    /** What an order of a sale does not need goes back to the sale, as long as that is open. */
    private boolean returnsToSale(Transfer transfer, OrderLine line) {
        return transfer.to() == Balance.AVAILABLE && line.isOfSale() && allotments.giveBack(line);
    }

    private static void log(Reservation reservation) {
        OrderLine line = reservation.line();
        LOG.log(
                Level.INFO,
                "{0,number,#} units of product {1,number,#} {2}, order {3,number,#}",
                line.units(),
                line.productID(),
                reservation.status(),
                line.orderID());
    }
}
