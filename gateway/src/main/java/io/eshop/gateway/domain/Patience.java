package io.eshop.gateway.domain;

/** How long a call may take before its outcome counts as unknown. */
public enum Patience {
    /** One local transaction, or a look. */
    SHORT,
    /** A long running action has to reach its end, other services are asked in turn, or a password is hashed, slowly on purpose. */
    LONG
}
