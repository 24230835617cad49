package io.eshop.flashsale.application;

import static java.util.stream.Collectors.toMap;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Holding;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Returning;
import io.eshop.flashsale.domain.Unit;
import io.eshop.flashsale.domain.Won;
import io.eshop.flashsale.port.out.Activities;
import io.eshop.flashsale.port.out.Barrier;
import io.eshop.flashsale.port.out.Barrier.Step;
import io.eshop.flashsale.port.out.Purchases;
import io.eshop.kernel.domain.NotTogether;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The records of purchases; each method is one local transaction.
 *
 * <p>An action locks the purchase, lets it decide, and enters the barrier only when there is something to change: calls at the same time wait for the
 * purchase, and a refusal leaves nothing behind.
 */
@Dependent
@Transactional
public class PurchaseBook {
    private static final Logger LOG = System.getLogger(PurchaseBook.class.getName());
    private static final String VOID = "the sale was restored before the purchase was recorded; please try again";

    private final Activities activities;
    private final Purchases purchases;
    private final Barrier barrier;

    @Inject
    public PurchaseBook(Activities activities, Purchases purchases, Barrier barrier) {
        this.activities = activities;
        this.purchases = purchases;
        this.barrier = barrier;
    }

    /**
     * Records what was bought, unless it is recorded. What was bought before the sale was loaded anew is void: the new load does not know that its unit is
     * taken. A sale cannot be loaded anew while this is under way.
     *
     * @return those of them that are to be sent to the order service
     */
    public List<Purchase> record(List<Won> won) {
        Map<Long, Activity> current =
                activities.hold(won.stream().map(Won::activityID).collect(Collectors.toCollection(TreeSet::new)));
        purchases.addMissing(won.stream()
                .map(each -> isCurrent(each, current.get(each.activityID())) ? queued(each) : refused(each))
                .toList());
        return purchases.queued(won.stream().map(Won::purchaseID).toList());
    }

    public Holding hold(URI lra, long purchaseID) {
        Optional<Purchase> found = purchases.lock(purchaseID);
        if (found.isEmpty()) {
            return new Holding.NotAllowed(Optional.empty());
        }
        Holding outcome = found.get().hold(lra);
        if (outcome instanceof Holding.Held held && !held.purchase().equals(found.get())) {
            if (!barrier.enter(lra, Step.HOLD)) {
                return new Holding.LraEnded();
            }
            save(held.purchase());
        }
        return outcome;
    }

    /** @param purchaseIDs by the LRA that makes the order */
    public void hold(Map<URI, Long> purchaseIDs) {
        Map<Long, Purchase> found =
                purchases.lockAll(purchaseIDs.values()).stream().collect(toMap(Purchase::id, purchase -> purchase));
        if (found.size() < purchaseIDs.size()) {
            throw new NotTogether("one is not there, or wanted twice");
        }
        List<Purchase> held = purchaseIDs.entrySet().stream()
                .map(wanted -> nowHeld(wanted.getKey(), found.get(wanted.getValue())))
                .toList();
        if (!barrier.enterAll(List.copyOf(purchaseIDs.keySet()), Step.HOLD)) {
            throw new NotTogether("the LRA of one was undone before");
        }
        held.forEach(this::save);
    }

    private static Purchase nowHeld(URI lra, Purchase before) {
        if (before.hold(lra) instanceof Holding.Held held && !held.purchase().equals(before)) {
            return held.purchase();
        }
        throw new NotTogether("purchase " + before.id() + " is " + before.status());
    }

    public Returning giveBack(URI lra, long purchaseID) {
        Optional<Purchase> found = purchases.lock(purchaseID);
        if (found.isEmpty()) {
            return new Returning.NothingToReturn();
        }
        Returning outcome = found.get().giveBack(lra);
        if (outcome instanceof Returning.Begun begun && !begun.purchase().equals(found.get())) {
            if (!barrier.enter(lra, Step.GIVE_BACK)) {
                return new Returning.LraEnded();
            }
            save(begun.purchase());
        }
        return outcome;
    }

    /** @return the purchases that the LRAs moved */
    public List<Purchase> complete(List<URI> lras) {
        return purchases.lockUnder(lras).stream()
                .map(before -> changed(before, before.completed(before.lra().orElseThrow())))
                .toList();
    }

    /** @return the purchase that the LRA moved, unless the step was never done */
    public Optional<Purchase> compensate(URI lra, Step step) {
        return barrier.undo(lra, step)
                ? purchases.lockUnder(List.of(lra)).stream()
                        .map(before -> changed(before, before.compensated(lra)))
                        .findFirst()
                : Optional.empty();
    }

    public Optional<Purchase> refuse(long purchaseID, String reason) {
        return purchases.lock(purchaseID).map(before -> changed(before, before.refused(reason)));
    }

    /** Whether the unit of a purchase is to be given back, and to the sale as loaded under which generation. */
    public Optional<Due> due(Purchase purchase) {
        Activity activity = held(purchase); // first: the purchase as it is under this generation
        return purchases.lock(purchase.id()).filter(Purchase::owesUnit).map(owing -> new Due(owing, activity));
    }

    /** Notes that a unit was given back. If the sale was loaded anew since, that load still counts it as taken, and it remains due. */
    public void returned(Due due) {
        Activity activity = held(due.purchase());
        if (activity.generation() == due.activity().generation()) {
            purchases
                    .lock(due.purchase().id())
                    .filter(Purchase::owesUnit)
                    .ifPresent(owing -> purchases.save(owing.unitReturned()));
        }
    }

    public List<Purchase> due(int limit) {
        return purchases.due(limit);
    }

    public List<Purchase> takeWaiting(Instant untouchedSince, int limit) {
        return purchases.takeWaiting(untouchedSince, limit);
    }

    public boolean isRecorded(long purchaseID) {
        return purchases.find(purchaseID).isPresent();
    }

    public Optional<Purchase> lastOf(long userID, long productID) {
        return purchases.lastOf(userID, productID);
    }

    public List<Purchase> list(long activityID, int offset, int limit) {
        return purchases.list(activityID, offset, limit);
    }

    public long count(long activityID) {
        return purchases.count(activityID);
    }

    private Activity held(Purchase purchase) {
        return activities.hold(List.of(purchase.activityID())).get(purchase.activityID());
    }

    private Purchase changed(Purchase before, Purchase after) {
        if (!after.equals(before)) {
            save(after);
        }
        return after;
    }

    private void save(Purchase purchase) {
        purchases.save(purchase);
        LOG.log(
                Level.INFO,
                "purchase {0,number,#} {1}, sale {2,number,#}",
                purchase.id(),
                purchase.status(),
                purchase.activityID());
    }

    /** A purchase whose unit is due, and its sale. */
    public record Due(Purchase purchase, Activity activity) {}

    private static boolean isCurrent(Won won, Activity activity) {
        return activity != null && activity.generation() == won.generation();
    }

    private static Purchase queued(Won won) {
        return purchase(won, PurchaseStatus.QUEUED, Unit.TAKEN, Optional.empty());
    }

    private static Purchase refused(Won won) {
        LOG.log(Level.WARNING, "purchase {0,number,#} is void: {1}", won.purchaseID(), VOID);
        return purchase(won, PurchaseStatus.REFUSED, Unit.RETURNED, Optional.of(VOID));
    }

    private static Purchase purchase(Won won, PurchaseStatus status, Unit unit, Optional<String> reason) {
        return new Purchase(
                won.purchaseID(),
                won.activityID(),
                won.productID(),
                won.userID(),
                won.price(),
                won.boughtAt(),
                status,
                unit,
                reason,
                Optional.empty());
    }
}
