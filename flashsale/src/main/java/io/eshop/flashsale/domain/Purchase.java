package io.eshop.flashsale.domain;

import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * One unit that a user bought in a sale.
 *
 * <p>It is QUEUED when it is recorded, HELD by the LRA that makes its order, ORDERED when that closes. An LRA that is undone for no reason of the
 * purchase's own leaves it QUEUED for the next try; one that was refused leaves it REFUSED. The LRA that cancels the order makes it RETURNING, then
 * CANCELLED, or ORDERED again. A purchase that is refused or cancelled owes its unit to the sale.
 *
 * @param id of the purchase, and of the order to be
 * @param reason why it is refused, or will be when its LRA is undone
 * @param lra the LRA that last moved it
 */
public record Purchase(
        long id,
        long activityID,
        long productID,
        long userID,
        Money price,
        Instant boughtAt,
        PurchaseStatus status,
        Unit unit,
        Optional<String> reason,
        Optional<URI> lra) {

    /** Takes a purchase into the LRA that makes its order. */
    public Holding hold(URI by) {
        return switch (status) {
            case QUEUED -> new Holding.Held(moved(PurchaseStatus.HELD, by));
            case HELD -> isUnder(by) ? new Holding.Held(this) : new Holding.NotYet();
            case ORDERED, RETURNING, CANCELLED, REFUSED -> new Holding.NotAllowed(Optional.of(status));
        };
    }

    /** Takes a purchase into the LRA that cancels its order. */
    public Returning giveBack(URI by) {
        return switch (status) {
            case ORDERED -> new Returning.Begun(moved(PurchaseStatus.RETURNING, by));
            case RETURNING -> isUnder(by) ? new Returning.Begun(this) : new Returning.NotYet();
            case QUEUED, HELD -> new Returning.NotYet();
            case CANCELLED, REFUSED -> new Returning.NothingToReturn();
        };
    }

    /** What it is when the LRA closes. */
    public Purchase completed(URI by) {
        if (isUnder(by) && status == PurchaseStatus.HELD) {
            return new Purchase(
                    id,
                    activityID,
                    productID,
                    userID,
                    price,
                    boughtAt,
                    PurchaseStatus.ORDERED,
                    unit,
                    Optional.empty(),
                    lra);
        } else if (isUnder(by) && status == PurchaseStatus.RETURNING) {
            return ended(PurchaseStatus.CANCELLED, reason);
        }
        return this;
    }

    /** What it is when the LRA is undone. */
    public Purchase compensated(URI by) {
        if (isUnder(by) && status == PurchaseStatus.HELD) {
            return reason.isPresent() ? ended(PurchaseStatus.REFUSED, reason) : moved(PurchaseStatus.QUEUED, by);
        } else if (isUnder(by) && status == PurchaseStatus.RETURNING) {
            return moved(PurchaseStatus.ORDERED, by);
        }
        return this;
    }

    /** It will not become an order: refused at once, or, under an LRA, when that is undone; nothing happens to one that is settled. */
    public Purchase refused(String why) {
        return switch (status) {
            case QUEUED -> ended(PurchaseStatus.REFUSED, Optional.of(why));
            case HELD ->
                new Purchase(id, activityID, productID, userID, price, boughtAt, status, unit, Optional.of(why), lra);
            case ORDERED, RETURNING, CANCELLED, REFUSED -> this;
        };
    }

    public boolean isUnder(URI which) {
        return lra.filter(which::equals).isPresent();
    }

    /** Whether its unit is to be given back. */
    public boolean owesUnit() {
        return unit == Unit.DUE;
    }

    /** Its unit is known to be back in the sale. */
    public Purchase unitReturned() {
        return new Purchase(id, activityID, productID, userID, price, boughtAt, status, Unit.RETURNED, reason, lra);
    }

    private Purchase moved(PurchaseStatus next, URI by) {
        return new Purchase(id, activityID, productID, userID, price, boughtAt, next, unit, reason, Optional.of(by));
    }

    private Purchase ended(PurchaseStatus next, Optional<String> why) {
        return new Purchase(id, activityID, productID, userID, price, boughtAt, next, Unit.DUE, why, lra);
    }
}
