package io.eshop.order.domain;

import io.eshop.kernel.domain.Money;

/**
 * What an order is about: who buys how much of what, at the price and the discount of the moment it was submitted. Never changes.
 *
 * @param userID the buyer
 * @param count units of the product, at least 1
 * @param price of one unit
 * @param couponID the coupon that gives the discount, or {@link #NO_COUPON}
 * @param discount what the coupon takes off, at most the total
 * @param activityID the flash sale it was bought in, or {@link #NO_SALE}
 */
public record Purchase(
        long userID, long productID, int count, Money price, long couponID, Money discount, long activityID) {
    public static final long NO_COUPON = 0;
    public static final long NO_SALE = 0;

    public Purchase {
        if (count < 1) {
            throw new IllegalArgumentException("an order has at least 1 unit, not " + count);
        }
        if (discount.compareTo(price.times(count)) > 0) {
            throw new IllegalArgumentException(
                    "a discount of " + discount + " on " + count + " units at " + price + " is more than all of it");
        }
        if (couponID == NO_COUPON && !discount.equals(Money.ZERO)) {
            throw new IllegalArgumentException("a discount of " + discount + " needs a coupon");
        }
    }

    /** Outside of flash sales. */
    public Purchase(long userID, long productID, int count, Money price, long couponID, Money discount) {
        this(userID, productID, count, price, couponID, discount, NO_SALE);
    }

    /** In a flash sale, where there are no coupons. */
    public static Purchase ofSale(long activityID, long userID, long productID, int count, Money price) {
        if (activityID <= 0) {
            throw new IllegalArgumentException("a sale's id is positive, not " + activityID);
        }
        return new Purchase(userID, productID, count, price, NO_COUPON, Money.ZERO, activityID);
    }

    public boolean isOfSale() {
        return activityID != NO_SALE;
    }

    public boolean hasCoupon() {
        return couponID != NO_COUPON;
    }

    /** Price times count, before the discount. */
    public Money total() {
        return price.times(count);
    }

    /** What is to be paid. */
    public Money amount() {
        return total().minusOrZero(discount);
    }
}
