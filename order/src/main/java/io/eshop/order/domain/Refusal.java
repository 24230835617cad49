package io.eshop.order.domain;

import io.eshop.kernel.domain.Money;

/** Why an order is not placed, for good: asking again with the same order gets the same answer. */
public sealed interface Refusal {

    /** The refusal in words, as the buyer reads it. */
    String reason();

    record UnknownProduct(long productID) implements Refusal {
        @Override
        public String reason() {
            return "there is no product " + productID;
        }
    }

    /** Price times count is more money than can be counted. */
    record TotalTooLarge(int count, Money price) implements Refusal {
        @Override
        public String reason() {
            return count + " units at " + price.cents() + " cents are more than an order can come to";
        }
    }

    /**
     * @param amount what the order comes to, which is not what the buyer expects
     */
    record AmountDiffers(Money amount) implements Refusal {
        @Override
        public String reason() {
            return "the order comes to " + amount.cents() + " cents";
        }
    }

    /**
     * @param why a word: UNKNOWN, NOT_YOURS, USED, EXPIRED, BELOW_MINIMUM
     */
    record CouponNotUsable(long couponID, String why) implements Refusal {
        @Override
        public String reason() {
            return "coupon " + couponID + " is not usable: " + why;
        }
    }

    /** The flash sale does not know the purchase, or has given it up. */
    record PurchaseNotValid(long purchaseID) implements Refusal {
        @Override
        public String reason() {
            return "purchase " + purchaseID + " is not valid any more";
        }
    }

    /**
     * @param available units that are left
     */
    record OutOfStock(long productID, long available) implements Refusal {
        @Override
        public String reason() {
            return "out of stock: " + available + " of product " + productID + " are left";
        }
    }
}
