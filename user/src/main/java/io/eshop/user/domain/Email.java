package io.eshop.user.domain;

import java.util.Locale;

/**
 * An e-mail address, in lower case: two that differ in case are the same.
 *
 * @param value visible ASCII characters, at most 64 before the @ and 189 behind it
 */
public record Email(String value) {
    /** What an address looks like; whether it receives mail, only a mail can tell. */
    public static final String PATTERN = "[!-?A-~]{1,64}@[!-?A-~]{1,189}";

    public Email {
        if (!value.matches(PATTERN)) {
            throw new IllegalArgumentException("not an e-mail address: '" + value + "'");
        }
        value = value.toLowerCase(Locale.ROOT);
    }
}
