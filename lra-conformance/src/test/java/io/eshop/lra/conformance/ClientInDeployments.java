package io.eshop.lra.conformance;

import io.eshop.lra.conformance.deployed.CoordinatorRecovery;
import java.nio.file.Path;
import org.eclipse.microprofile.lra.tck.service.spi.LRARecoveryService;
import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Puts the packaged client, and what the TCK asks of an implementation, into the deployments. */
public class ClientInDeployments implements ApplicationArchiveProcessor {
    private static final Path CLIENT = Path.of("target/client");

    @Override
    public void process(Archive<?> archive, TestClass test) {
        ((WebArchive) archive)
                .addAsLibraries(CLIENT.toFile().listFiles())
                .addClass(CoordinatorRecovery.class)
                .addAsServiceProvider(LRARecoveryService.class, CoordinatorRecovery.class);
    }
}
