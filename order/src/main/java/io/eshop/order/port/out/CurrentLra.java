package io.eshop.order.port.out;

import java.net.URI;

/** The long running action that the running thread works for. */
public interface CurrentLra {

    /**
     * @throws IllegalStateException when there is none
     */
    URI id();
}
