package io.eshop.flashsale.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.flashsale.scale.Slot.Counter;
import io.eshop.flashsale.scale.Slot.Lot;
import io.eshop.flashsale.scale.Slot.Outcome;
import io.eshop.flashsale.scale.Slot.Won;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A sale whose units are split over slots, as a simulation of discrete events: the same seed, the same story. Times are microseconds.
 *
 * <p>A user's purchases are decided by one slot, the user's home. When that has no units, the instance of the service that was asked moves some there from the slots that
 * have the most, one move at a time for a home, and asks again for all who wait. After every command, the units of the slots, those on their way and those sold
 * are checked against the units of the sale.
 */
final class SplitSale {
    private static final long HOP = 100;
    private static final long TIME_OUT = 2_000;
    private static final long LATEST = 5 * TIME_OUT;
    private static final long OPENING = 1_000;
    private static final long RELAY_EVERY = 5_000;
    private static final long RECORDING = 500;
    private static final long TEND_EVERY = 20_000;
    private static final long SOLD_OUT_REMEMBERED = 20_000;
    private static final int INSTANCES = 4;

    private final Terms terms;
    private final Cost cost;
    private final Faults faults;
    private final Random random;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long numbers;

    private final List<Slot> slots;
    private final long[] busyUntil;

    /** The tables: the number of the load, and who has a unit. */
    private long generation;

    private final Set<Integer> holders = new HashSet<>();

    /** At most one under way to a home from each instance. */
    private final Map<Home, Move> moves = new HashMap<>();

    private final long[] soldOutUntil = new long[INSTANCES];
    private boolean loading;
    private long stepsOfMoves;

    private long buyersUnderWay;
    private long refused;
    private long refusedTooEarly;
    private long lotsSoFar;
    private long lotsMoved;
    private long lastTakenAt;

    /**
     * @param buyers each of whom asks once, and again after an error
     * @param pause between two buyers, on average
     * @param lot units of a move, or as many as those who wait for it need
     * @param tries how often a buyer's home is asked before the buyer is refused
     * @param crowded the share of buyers whose home is the first slot, beside its own
     */
    record Terms(int slots, int units, int buyers, double pause, int lot, int tries, double crowded) {}

    /** How long a slot is busy with a command that changes something, and with one that does not. */
    record Cost(long change, long look) {}

    /**
     * @param lost the share of commands that never arrive
     * @param late the share of commands that are done, but late, when nobody waits for the answer any more
     * @param lostSlots how often a slot loses all its keys
     * @param fatalStep the step of a move, counted over all, at which the mover dies
     */
    record Faults(double lost, double late, int lostSlots, long fatalStep) {
        static final Faults NONE = new Faults(0, 0, 0, 0);
    }

    /**
     * @param refusedTooEarly of those refused, the ones at whose refusal there were units
     * @param steps of all moves
     */
    record Result(long taken, long left, long refused, long refusedTooEarly, long lots, long steps, long lastTakenAt) {}

    private record Event(long at, long number, Runnable what) {}

    private record Home(int instance, int slot) {}

    private record Buyer(int user, int home, int tries) {
        Home where() {
            return new Home(user % INSTANCES, home);
        }

        Buyer again() {
            return new Buyer(user, home, tries + 1);
        }
    }

    /** Of units to a home. */
    private static final class Move {
        private final Home home;
        private final List<Buyer> waiting = new ArrayList<>();
        private int lots;
        private boolean dead;

        Move(Home home) {
            this.home = home;
        }
    }

    SplitSale(Terms terms, Cost cost, Faults faults, long seed) {
        this.terms = terms;
        this.cost = cost;
        this.faults = faults;
        this.random = new Random(seed);
        this.slots = Stream.generate(Slot::new).limit(terms.slots()).toList();
        this.busyUntil = new long[terms.slots()];
    }

    Result run() {
        load();
        buyersUnderWay = terms.buyers();
        double arrival = OPENING;
        for (int user = 0; user < terms.buyers(); user++) {
            Buyer buyer = new Buyer(user, home(user), 1);
            at((long) arrival, () -> ask(buyer));
            arrival -= terms.pause() * Math.log(1 - random.nextDouble());
        }
        for (int i = 1; i <= faults.lostSlots(); i++) {
            Slot slot = slots.get(random.nextInt(slots.size()));
            at((long) (arrival * i / (faults.lostSlots() + 1)), slot::lose);
        }
        every(RELAY_EVERY, this::relay);
        every(TEND_EVERY, this::tend);
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at();
            event.what().run();
        }
        assertNothingOversold();
        return new Result(holders.size(), left(), refused, refusedTooEarly, lotsMoved, stepsOfMoves, lastTakenAt);
    }

    /** By a hash of the user's id (the end of MurmurHash3), so that neighbours do not share a home. */
    private int home(int user) {
        int hash = (user ^ user >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        hash = (hash ^ hash >>> 16) >>> 8;
        return hash < terms.crowded() * (1 << 24) ? 0 : hash % terms.slots();
    }

    private void ask(Buyer buyer) {
        command(buyer.home(), cost.change(), slot -> slot.buy(buyer.user()), answer -> {
            Outcome outcome = answer.orElse(Outcome.NO_SALE);
            switch (outcome) {
                case TAKEN -> {
                    lastTakenAt = now;
                    buyersUnderWay--;
                }
                case ALREADY_BOUGHT -> buyersUnderWay--;
                case EMPTY -> lookForUnits(buyer);
                case NO_SALE -> askLater(buyer);
            }
        });
    }

    private void askLater(Buyer buyer) {
        at(now + TIME_OUT, () -> ask(buyer));
    }

    private void lookForUnits(Buyer buyer) {
        Home home = buyer.where();
        if (now < soldOutUntil[home.instance()] || buyer.tries() >= terms.tries()) {
            refuse();
        } else if (moves.containsKey(home)) {
            moves.get(home).waiting.add(buyer);
        } else {
            Move move = new Move(home);
            move.waiting.add(buyer);
            moves.put(home, move);
            readCounters(move);
        }
    }

    private void refuse() {
        buyersUnderWay--;
        refused++;
        if (left() + onTheirWay() > 0) {
            refusedTooEarly++;
        }
    }

    /** One after the other, as it happens. */
    private void readCounters(Move move) {
        Counter[] counters = new Counter[slots.size()];
        AtomicInteger open = new AtomicInteger(counters.length);
        for (int i = 0; i < counters.length; i++) {
            int slot = i;
            command(slot, cost.look(), Slot::counter, answer -> {
                counters[slot] = answer.orElse(null);
                if (open.decrementAndGet() == 0) {
                    step(move, () -> sendLots(move, counters));
                }
            });
        }
    }

    private void sendLots(Move move, Counter[] counters) {
        long load = Stream.of(counters)
                .filter(Objects::nonNull)
                .mapToLong(Counter::generation)
                .max()
                .orElse(0);
        if (Stream.of(counters).allMatch(counter -> counter != null && counter.isEmpty(load))) {
            soldOutUntil[move.home.instance()] = now + SOLD_OUT_REMEMBERED;
        }
        List<Lot> wanted = lots(move, counters, load);
        move.lots = wanted.size();
        if (wanted.isEmpty()) {
            end(move);
        }
        for (Lot lot : wanted) {
            command(
                    lot.from(),
                    cost.change(),
                    slot -> slot.send(lot),
                    answer -> step(
                            move,
                            () -> answer.filter(sent -> sent.units() > 0)
                                    .ifPresentOrElse(sent -> bring(move, sent), () -> oneLotLess(move))));
        }
    }

    /** A lot, or what those who wait need if that is more, from the slots that have the most; from none more than half of what it has. */
    private List<Lot> lots(Move move, Counter[] counters, long load) {
        int to = move.home.slot();
        List<Integer> fullestFirst = IntStream.range(0, counters.length)
                .filter(slot -> slot != to && counters[slot] != null && counters[slot].left() > 0)
                .boxed()
                .sorted(Comparator.comparingLong(slot -> -counters[slot].left()))
                .toList();
        List<Lot> lots = new ArrayList<>();
        long wanted = Math.max(terms.lot(), move.waiting.size());
        for (int from : fullestFirst) {
            long units = Math.min(wanted, (counters[from].left() + 1) / 2);
            if (units > 0) {
                lots.add(new Lot(++lotsSoFar, load, from, to, units));
                wanted -= units;
            }
        }
        return lots;
    }

    private void bring(Move move, Lot lot) {
        lotsMoved++;
        receive(
                lot,
                arrived -> step(move, () -> {
                    strikeIf(arrived, lot);
                    oneLotLess(move);
                }));
    }

    private void oneLotLess(Move move) {
        if (--move.lots == 0) {
            end(move);
        }
    }

    private void end(Move move) {
        moves.remove(move.home);
        move.waiting.forEach(buyer -> ask(buyer.again()));
    }

    /** Done by a mover that may die before. */
    private void step(Move move, Runnable work) {
        if (++stepsOfMoves == faults.fatalStep()) {
            move.dead = true;
            moves.remove(move.home);
            move.waiting.forEach(this::askLater);
        } else if (!move.dead) {
            work.run();
        }
    }

    private void receive(Lot lot, Consumer<Optional<Boolean>> then) {
        command(lot.to(), cost.change(), slot -> slot.receive(lot), then);
    }

    private void strikeIf(Optional<Boolean> done, Lot lot) {
        if (done.orElse(false)) {
            command(lot.from(), cost.change(), slot -> slot.strike(lot), struck -> {});
        }
    }

    /** Finds lots whose mover does nothing for them any more, and those of movers that do; and a slot that has lost the sale. */
    private void tend() {
        for (int i = 0; i < slots.size(); i++) {
            command(
                    i,
                    cost.look(),
                    Slot::sent,
                    answer -> answer.orElse(List.of()).forEach(lot -> receive(lot, done -> strikeIf(done, lot))));
            command(
                    i,
                    cost.look(),
                    Slot::counter,
                    answer -> answer.filter(counter -> counter.generation() != generation && !loading)
                            .ifPresent(counter -> load()));
        }
    }

    /** Loads all slots from the tables under a new number. What a former load sold and is not in the tables by now never will be. */
    private void load() {
        loading = true;
        long load = ++generation;
        long units = terms.units() - holders.size();
        Map<Integer, List<Integer>> homes = holders.stream().collect(Collectors.groupingBy(this::home));
        AtomicInteger answers = new AtomicInteger();
        for (int i = 0; i < slots.size(); i++) {
            long share = units / slots.size() + (i < units % slots.size() ? 1 : 0);
            List<Integer> buyers = homes.getOrDefault(i, List.of());
            command(i, cost.change(), slot -> slot.load(load, share, buyers), answer -> {
                if (answers.incrementAndGet() == slots.size()) {
                    loading = false;
                }
            });
        }
    }

    private void relay() {
        for (Slot slot : slots) {
            List<Won> read = slot.outbox();
            at(now + RECORDING, () -> {
                read.stream()
                        .filter(won -> won.generation() == generation)
                        .forEach(won -> assertThat(holders.add(won.user()))
                                .as("user %s has one unit at most", won.user())
                                .isTrue());
                slot.remove(read);
            });
        }
    }

    /** A slot does one command after the other. The answer is empty when it is unknown whether the command was done. */
    private <T> void command(int slot, long time, Function<Slot, T> work, Consumer<Optional<T>> then) {
        double fate = random.nextDouble();
        if (fate < faults.lost()) {
            at(now + TIME_OUT, () -> then.accept(Optional.empty()));
        } else if (fate < faults.lost() + faults.late()) {
            at(now + TIME_OUT, () -> then.accept(Optional.empty()));
            at(now + random.nextLong(LATEST), () -> serve(slot, time, work, done -> {}));
        } else {
            at(now + HOP, () -> serve(slot, time, work, then));
        }
    }

    private <T> void serve(int slot, long time, Function<Slot, T> work, Consumer<Optional<T>> then) {
        busyUntil[slot] = Math.max(now, busyUntil[slot]) + time;
        at(busyUntil[slot], () -> {
            T answer = work.apply(slots.get(slot));
            assertNothingOversold();
            at(now + HOP, () -> then.accept(Optional.of(answer)));
        });
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, numbers++, what));
    }

    private void every(long time, Runnable what) {
        at(now + time, () -> {
            if (buyersUnderWay > 0 || !isQuiet()) {
                what.run();
                every(time, what);
            }
        });
    }

    private boolean isQuiet() {
        return isLoaded()
                && slots.stream()
                        .allMatch(slot -> slot.sent().isEmpty() && slot.outbox().isEmpty());
    }

    private boolean isLoaded() {
        return slots.stream().allMatch(slot -> slot.counter().generation() == generation);
    }

    /** And when no slot misses the sale, that no unit is lost, either. */
    private void assertNothingOversold() {
        long units = left() + onTheirWay() + sold();
        if (isLoaded() ? units != terms.units() : units > terms.units()) {
            throw new AssertionError(units + " units of " + terms.units() + ": " + left() + " left, " + onTheirWay()
                    + " on their way, " + sold() + " sold");
        }
    }

    private long left() {
        return ofThisLoad().mapToLong(Slot::left).sum();
    }

    private long onTheirWay() {
        return ofThisLoad()
                .flatMap(Slot::lots)
                .filter(lot -> !slots.get(lot.to()).has(lot))
                .mapToLong(Lot::units)
                .sum();
    }

    private long sold() {
        return holders.size() + ofThisLoad().mapToLong(Slot::unrecorded).sum();
    }

    private Stream<Slot> ofThisLoad() {
        return slots.stream().filter(slot -> slot.generation() == generation);
    }
}
