package io.eshop.lra.client;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/** Registers {@link LraClientFilter} with every MicroProfile REST client, which finds it as a service. */
public class LraRestClientListener implements RestClientListener {
    @Override
    public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
        if (!builder.getConfiguration().isRegistered(LraClientFilter.class)) {
            builder.register(LraClientFilter.class);
        }
    }
}
