package io.eshop.coupon.domain;

/** Whether a coupon can be used, as everybody outside sees it. */
public enum CouponStatus {
    USABLE(1),
    /** By an order whose outcome is not settled yet. */
    HELD(2),
    USED(3);

    private final int code;

    CouponStatus(int code) {
        this.code = code;
    }

    /** The number that stands for it outside. */
    public int code() {
        return code;
    }
}
