package io.eshop.lra.client;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Registers {@link LraClientFilter} with every JAX-RS client, which finds it as a service. */
@ConstrainedTo(RuntimeType.CLIENT)
public class LraClientFeature implements Feature {
    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().isRegistered(LraClientFilter.class)) {
            return false;
        }
        context.register(LraClientFilter.class);
        return true;
    }
}
