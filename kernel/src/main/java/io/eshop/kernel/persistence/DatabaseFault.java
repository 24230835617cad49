package io.eshop.kernel.persistence;

import java.sql.SQLException;

/** The database did not do what it was asked; the cause tells why. */
public final class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseFault(String what, SQLException cause) {
        super(what + " failed: " + cause.getMessage(), cause);
    }
}
