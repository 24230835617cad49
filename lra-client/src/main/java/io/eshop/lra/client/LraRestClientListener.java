package io.eshop.lra.client;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/** Passes the thread's LRA on from every MicroProfile REST client, which finds this as a service. */
public class LraRestClientListener implements RestClientListener {
    @Override
    public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
        builder.register(new ForRestClients());
    }

    /**
     * A class of its own: {@link LraClientFilter} itself, which plain clients find as a service, RESTEasy takes for registered already, and yet does not call
     * from a client that is made outside a request.
     */
    private static final class ForRestClients extends LraClientFilter {}
}
