package io.eshop.gateway.domain;

import java.util.Locale;

/** The services behind the gateway. */
public enum Service {
    USER,
    PRODUCT,
    STOCK,
    COUPON,
    ORDER,
    PAY,
    FLASHSALE;

    /** The name it has everywhere else: in configuration, logs and messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
