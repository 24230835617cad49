package io.eshop.lra.coordinator.adapter.in.rest;

/** The request cannot be understood; the message is for the caller. */
class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
