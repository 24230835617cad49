package io.eshop.kernel.persistence;

import io.eshop.kernel.domain.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which of several instances this process is: {@code eshop.node}, 0 to 63, unlike that of any other that makes ids of the same kind. */
@ApplicationScoped
public class Node {
    @Inject
    @ConfigProperty(name = "eshop.node", defaultValue = "0")
    int node;

    @Produces
    @Singleton
    Ids ids() {
        return new Ids(node);
    }
}
