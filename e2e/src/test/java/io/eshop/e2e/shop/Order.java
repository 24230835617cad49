package io.eshop.e2e.shop;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** An order as a customer writes it down. */
public record Order(long product, int count, long coupon, OptionalLong amount) {

    public static Order of(long product, int count) {
        return new Order(product, count, 0, OptionalLong.empty());
    }

    public Order with(long otherCoupon) {
        return new Order(product, count, otherCoupon, amount);
    }

    public Order at(long otherAmount) {
        return new Order(product, count, coupon, OptionalLong.of(otherAmount));
    }

    public Answer submit(Client customer) {
        return customer.post("/api/v1/order/submit", json());
    }

    /** Submits it to a shop that may be just breaking down. */
    public Answer offer(Client customer) throws IOException {
        return customer.exchange("POST", "/api/v1/order/submit", Optional.of(json()));
    }

    public Answer send(Client customer) {
        return customer.post("/api/v1/order/sendSubmitNotify", json());
    }

    private String json() {
        String checked = amount.isPresent() ? ", \"amount\": " + amount.getAsLong() : "";
        return "{\"productID\": %d, \"productCount\": %d, \"couponID\": %d%s}"
                .formatted(product, count, coupon, checked);
    }
}
