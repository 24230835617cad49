package io.eshop.coupon.application;

import io.eshop.coupon.port.out.Barrier;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.coupon.port.out.InMemoryBarrier;
import io.eshop.coupon.port.out.InMemoryCoupons;
import java.util.function.BiFunction;

class RedemptionsTest extends RedemptionsContract {
    private final Coupons coupons = new InMemoryCoupons();
    private final Barrier barrier = new InMemoryBarrier();

    @Override
    protected <T> T inTransaction(BiFunction<Coupons, Barrier, T> work) {
        return work.apply(coupons, barrier);
    }
}
