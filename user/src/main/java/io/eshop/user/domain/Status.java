package io.eshop.user.domain;

/** Whether a user may sign in. */
public enum Status {
    ACTIVE,
    BANNED
}
