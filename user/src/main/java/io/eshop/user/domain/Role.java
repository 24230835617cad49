package io.eshop.user.domain;

/** What a user may do. An admin may do all that a user may. */
public enum Role {
    USER,
    ADMIN
}
