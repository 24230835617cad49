package io.eshop.pay.domain;

import io.eshop.kernel.domain.Money;

/**
 * What an order has to be paid.
 *
 * @param userID who has to pay
 * @param amount what is left after the discount; 0 when a coupon pays for all
 */
public record Charge(long orderID, long userID, Money amount) {}
