package io.eshop.stock.adapter.out.memory;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.NetTransfer;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reservation;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import io.eshop.stock.port.out.Allotments;
import io.eshop.stock.port.out.Barrier;
import io.eshop.stock.port.out.Reservations;
import io.eshop.stock.port.out.Stocks;
import io.eshop.stock.port.out.Storage;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The out-ports in memory; one transaction after the other. */
public final class InMemoryStorage implements Storage {
    private final Map<Long, Stock> stocks = new HashMap<>();
    private final Map<Long, Allotment> allotments = new HashMap<>();
    private final Map<Long, Reservation> reservations = new HashMap<>();
    private final Set<Mark> marks = new HashSet<>();

    @Override
    public synchronized <T> T inTransaction(Function<Ports, T> work) {
        Map<Long, Stock> stocksBefore = Map.copyOf(stocks);
        Map<Long, Allotment> allotmentsBefore = Map.copyOf(allotments);
        Map<Long, Reservation> reservationsBefore = Map.copyOf(reservations);
        Set<Mark> marksBefore = Set.copyOf(marks);
        try {
            return work.apply(new Ports(
                    new InMemoryStocks(), new InMemoryAllotments(), new InMemoryReservations(), new InMemoryBarrier()));
        } catch (RuntimeException e) {
            stocks.clear();
            stocks.putAll(stocksBefore);
            allotments.clear();
            allotments.putAll(allotmentsBefore);
            reservations.clear();
            reservations.putAll(reservationsBefore);
            marks.clear();
            marks.addAll(marksBefore);
            throw e;
        }
    }

    public synchronized List<Reservation> reservations() {
        return List.copyOf(reservations.values());
    }

    public synchronized List<Allotment> allotments() {
        return List.copyOf(allotments.values());
    }

    private enum Op {
        ENTERED,
        BARRED,
        UNDONE
    }

    private record Mark(URI lra, Barrier.Step step, Op op) {}

    private final class InMemoryStocks implements Stocks {
        @Override
        public boolean add(Stock stock) {
            if (ofProduct(stock.productID()).isPresent()) {
                return false;
            }
            stocks.put(stock.id(), stock);
            return true;
        }

        @Override
        public boolean transfer(Transfer transfer) {
            return replace(ofProduct(transfer.productID()).flatMap(stock -> stock.after(transfer)));
        }

        @Override
        public boolean transferAll(Collection<Transfer> transfers) {
            return NetTransfer.of(transfers).stream()
                    .allMatch(net -> replace(ofProduct(net.productID()).flatMap(stock -> stock.after(net))));
        }

        @Override
        public boolean topUp(long productID, long available) {
            return replace(ofProduct(productID).map(stock -> stock.recounted(Math.max(stock.available(), available))));
        }

        @Override
        public boolean recount(long id, long available) {
            return replace(find(id).map(stock -> stock.recounted(available)));
        }

        @Override
        public boolean recount(long id, long was, long available) {
            return find(id).filter(stock -> stock.available() == was).isPresent() && recount(id, available);
        }

        private boolean replace(Optional<Stock> after) {
            after.ifPresent(stock -> stocks.put(stock.id(), stock));
            return after.isPresent();
        }

        @Override
        public Optional<Stock> find(long id) {
            return Optional.ofNullable(stocks.get(id));
        }

        @Override
        public Optional<Stock> ofProduct(long productID) {
            return stocks.values().stream()
                    .filter(stock -> stock.productID() == productID)
                    .findFirst();
        }

        @Override
        public List<Stock> list(int offset, int limit) {
            return stocks.values().stream()
                    .sorted(Comparator.comparing(Stock::id).reversed())
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long count() {
            return stocks.size();
        }

        @Override
        public Found<Stock> search(Search search) {
            throw new UnsupportedOperationException("a search is about a database");
        }
    }

    private final class InMemoryAllotments implements Allotments {
        @Override
        public void add(Allotment allotment) {
            if (allotments.putIfAbsent(allotment.activityID(), allotment) != null) {
                throw new IllegalStateException("there is one already: " + allotment);
            }
        }

        @Override
        public Optional<Allotment> find(long activityID) {
            return Optional.ofNullable(allotments.get(activityID));
        }

        @Override
        public Optional<Allotment> lock(long activityID) {
            return find(activityID);
        }

        @Override
        public void save(Allotment allotment) {
            if (allotments.replace(allotment.activityID(), allotment) == null) {
                throw new IllegalStateException("there was none: " + allotment);
            }
        }

        @Override
        public boolean take(OrderLine line) {
            Optional<Allotment> open = open(line)
                    .filter(allotment ->
                            allotment.productID() == line.productID() && allotment.remaining() >= line.units());
            open.ifPresent(allotment -> move(allotment, -line.units()));
            return open.isPresent();
        }

        @Override
        public boolean giveBack(OrderLine line) {
            open(line).ifPresent(allotment -> move(allotment, line.units()));
            return open(line).isPresent();
        }

        private Optional<Allotment> open(OrderLine line) {
            return find(line.activityID()).filter(Allotment::isOpen);
        }

        private void move(Allotment before, long units) {
            save(new Allotment(
                    before.activityID(),
                    before.productID(),
                    before.units(),
                    before.remaining() + units,
                    before.returned(),
                    before.status()));
        }
    }

    private final class InMemoryReservations implements Reservations {
        @Override
        public Optional<Reservation> lock(long orderID) {
            return Optional.ofNullable(reservations.get(orderID));
        }

        @Override
        public List<Reservation> lockUnder(List<URI> lras) {
            return reservations.values().stream()
                    .filter(reservation -> lras.contains(reservation.lra()))
                    .toList();
        }

        @Override
        public void add(List<Reservation> added) {
            for (Reservation reservation : added) {
                if (reservations.putIfAbsent(reservation.line().orderID(), reservation) != null) {
                    throw new IllegalStateException("there is one already: " + reservation);
                }
            }
        }

        @Override
        public void save(List<Reservation> saved) {
            for (Reservation reservation : saved) {
                if (reservations.replace(reservation.line().orderID(), reservation) == null) {
                    throw new IllegalStateException("there was none: " + reservation);
                }
            }
        }
    }

    private final class InMemoryBarrier implements Barrier {
        @Override
        public boolean enter(URI lra, Step step) {
            return !isBarred(lra, step) && marks.add(new Mark(lra, step, Op.ENTERED));
        }

        @Override
        public boolean enterAll(List<URI> lras, Step step) {
            return lras.stream().allMatch(lra -> enter(lra, step));
        }

        @Override
        public boolean undo(URI lra, Step step) {
            if (!marks.contains(new Mark(lra, step, Op.ENTERED))) {
                marks.add(new Mark(lra, step, Op.BARRED));
                return false;
            }
            return marks.add(new Mark(lra, step, Op.UNDONE));
        }

        @Override
        public boolean isBarred(URI lra, Step step) {
            return marks.contains(new Mark(lra, step, Op.BARRED));
        }
    }
}
