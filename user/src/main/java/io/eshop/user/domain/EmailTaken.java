package io.eshop.user.domain;

/** No: somebody is registered with this e-mail address. */
public class EmailTaken extends Exception {
    private static final long serialVersionUID = 1L;

    public EmailTaken(Email email) {
        super("somebody is registered as " + email.value());
    }
}
