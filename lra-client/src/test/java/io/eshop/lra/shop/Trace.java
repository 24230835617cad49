package io.eshop.lra.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.function.Supplier;

/** The one trace that all is part of here. */
@ApplicationScoped
@Named("traceparent")
public class Trace implements Supplier<String> {
    public static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Override
    public String get() {
        return PARENT;
    }
}
