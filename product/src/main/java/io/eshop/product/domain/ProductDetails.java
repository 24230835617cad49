package io.eshop.product.domain;

import io.eshop.kernel.domain.Money;

/**
 * What is said about a product; an admin may change all of it.
 *
 * @param name not blank, at most {@value #MAX_NAME} characters
 * @param price of one unit, at most {@value #MAX_PRICE} cents; 0 for a gift
 * @param photo URL of a picture, may be empty
 * @param description may be empty
 */
public record ProductDetails(String name, Money price, String photo, String description) {
    public static final int MAX_NAME = 200;
    /** Any number of units that fits 32 bits then has a total that fits 63. */
    public static final long MAX_PRICE = 1_000_000_000;

    public static final int MAX_PHOTO = 2000;
    public static final int MAX_DESCRIPTION = 5000;

    public ProductDetails {
        if (name.trim().isEmpty()) {
            throw new IllegalArgumentException("a product has a name, not '" + name + "'");
        }
        if (price.cents() > MAX_PRICE) {
            throw new IllegalArgumentException("a price is at most " + MAX_PRICE + " cents, not " + price.cents());
        }
        requireLength("name", name, MAX_NAME);
        requireLength("photo", photo, MAX_PHOTO);
        requireLength("description", description, MAX_DESCRIPTION);
    }

    private static void requireLength(String what, String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException(
                    "a " + what + " has at most " + max + " characters, not " + text.length() + ": " + text);
        }
    }
}
