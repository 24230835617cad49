package io.eshop.lra.conformance;

import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has the TCK run against our coordinator with our client in every deployment. */
public class TckExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(CoordinatorBeforeTck.class)
                .service(ApplicationArchiveProcessor.class, ClientInDeployments.class);
    }
}
