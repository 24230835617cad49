package io.eshop.lra.conformance;

import java.io.IOException;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/** Starts the server that Arquillian is about to connect to. */
public class CoordinatorBeforeTck {
    void prepare(@Observes(precedence = 1) BeforeSuite event) throws IOException {
        Servers.start(Servers.OURS);
    }
}
