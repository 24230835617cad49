package io.eshop.lra.conformance;

import java.io.IOException;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/** Lays the server out that Arquillian is about to start. */
public class CoordinatorBeforeTck {
    void prepare(@Observes(precedence = 1) BeforeSuite event) throws IOException {
        LibertyServer.withOurCoordinator("tck");
    }
}
