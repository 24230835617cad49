package io.eshop.pay.port.out;

/** The payment provider did not answer; whether it acted is unknown. */
public class ProviderUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProviderUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
