package io.eshop.order.domain;

import java.util.Set;

/** Where an order is in its life. */
public enum OrderStatus {
    /** Being placed, or waiting for it. */
    PENDING(0),
    TO_PAY(1),
    TO_SHIP(2),
    TO_RECEIVE(3),
    DONE(4),
    CANCELLED(5);

    private final int code;

    OrderStatus(int code) {
        this.code = code;
    }

    /** The number by which clients and the database know the status. */
    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no status has this number
     */
    public static OrderStatus of(int code) {
        for (OrderStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no order status has the number " + code);
    }

    /** Whether an order of this status may become one of {@code next}; the only rule about it. */
    public boolean mayBecome(OrderStatus next) {
        return successors().contains(next);
    }

    private Set<OrderStatus> successors() {
        return switch (this) {
            case PENDING -> Set.of(TO_PAY, CANCELLED);
            case TO_PAY -> Set.of(TO_SHIP, CANCELLED);
            case TO_SHIP -> Set.of(TO_RECEIVE, CANCELLED);
            case TO_RECEIVE -> Set.of(DONE);
            case DONE, CANCELLED -> Set.of();
        };
    }
}
