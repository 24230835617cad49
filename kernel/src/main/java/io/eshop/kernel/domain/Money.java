package io.eshop.kernel.domain;

/**
 * An amount of money in integer cents, never negative.
 *
 * @param cents the amount, at least 0
 */
public record Money(long cents) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public Money {
        if (cents < 0) {
            throw new IllegalArgumentException("an amount is at least 0 cents, not " + cents);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, other.cents));
    }

    /** What is left after {@code other} is taken off, never below zero. */
    public Money minusOrZero(Money other) {
        return other.cents >= cents ? ZERO : new Money(cents - other.cents);
    }

    /**
     * @throws ArithmeticException when the product does not fit
     */
    public Money times(long count) {
        return new Money(Math.multiplyExact(cents, count));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }
}
