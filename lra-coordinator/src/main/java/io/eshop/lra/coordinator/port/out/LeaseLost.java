package io.eshop.lra.coordinator.port.out;

/** Another coordinator took the lease away. What was to be written under it is not written. */
public class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(String holder) {
        super("the lease of coordinator " + holder + " is lost");
    }
}
