package io.eshop.flashsale.domain;

import io.eshop.kernel.domain.Money;
import java.time.Instant;

/**
 * A purchase as the sale's outbox has it, before it is recorded.
 *
 * @param purchaseID its id
 * @param generation of the sale under which it was made
 */
public record Won(
        long purchaseID,
        long activityID,
        long generation,
        long productID,
        long userID,
        Money price,
        Instant boughtAt) {}
