package io.eshop.coupon.port.out;

import java.util.function.Function;

class InMemoryCouponsTest extends CouponsContract {
    private final Coupons coupons = new InMemoryCoupons();

    @Override
    protected <T> T inTransaction(Function<Coupons, T> work) {
        return work.apply(coupons);
    }
}
