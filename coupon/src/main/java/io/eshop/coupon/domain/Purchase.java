package io.eshop.coupon.domain;

import io.eshop.kernel.domain.Money;

/**
 * An order that wants to redeem a coupon.
 *
 * @param total what it costs without the coupon
 * @param discount what it was quoted
 */
public record Purchase(long orderID, long userID, Money total, Money discount) {}
