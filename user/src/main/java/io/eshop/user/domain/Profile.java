package io.eshop.user.domain;

import java.util.Objects;

/**
 * What users say about themselves.
 *
 * @param name not blank, at most {@value #MAX_NAME} characters
 * @param email by which the user signs in
 * @param phone may be empty
 * @param avatar URL of a picture, may be empty
 * @param age in years, 0 when not told
 * @param gender a number whose meaning is the client's, 0 when not told
 * @param loginType a number whose meaning is the client's
 */
public record Profile(String name, Email email, String phone, String avatar, int age, int gender, int loginType) {
    public static final int MAX_NAME = 100;
    public static final int MAX_PHONE = 32;
    public static final int MAX_AVATAR = 2000;
    public static final int MAX_AGE = 150;
    public static final int MAX_NUMBER = 127;

    public Profile {
        if (name.trim().isEmpty()) {
            throw new IllegalArgumentException("a user has a name, not '" + name + "'");
        }
        Objects.requireNonNull(email, "email");
        requireLength("name", name, MAX_NAME);
        requireLength("phone", phone, MAX_PHONE);
        requireLength("avatar", avatar, MAX_AVATAR);
        requireRange("age", age, MAX_AGE);
        requireRange("gender", gender, MAX_NUMBER);
        requireRange("loginType", loginType, MAX_NUMBER);
    }

    private static void requireLength(String what, String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException(what + " has at most " + max + " characters, not " + text.length());
        }
    }

    private static void requireRange(String what, int number, int max) {
        if (number < 0 || number > max) {
            throw new IllegalArgumentException(what + " is 0 to " + max + ", not " + number);
        }
    }
}
