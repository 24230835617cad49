package io.eshop.kernel.domain;

/** Not all of a group can be done in one transaction, because something is to be said of one of them. Rolls back. */
public class NotTogether extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotTogether(String reason) {
        super(reason, null, false, false);
    }
}
