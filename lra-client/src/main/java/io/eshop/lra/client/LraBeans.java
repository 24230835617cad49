package io.eshop.lra.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the client together from the application's configuration. */
@ApplicationScoped
public class LraBeans {
    private final Config config = ConfigProvider.getConfig();

    /** @param traceparent the application's, if it traces what it does */
    @Produces
    @Singleton
    Coordinator coordinator(@Named(CoordinatorHttp.TRACEPARENT) Instance<Supplier<String>> traceparent) {
        return new Coordinator(
                CoordinatorSettings.from(config), traceparent.isResolvable() ? traceparent.get() : () -> null);
    }

    void close(@Disposes Coordinator coordinator) throws IOException {
        coordinator.close();
    }

    @Produces
    @Singleton
    Demarcation demarcation(Coordinator coordinator) {
        return new Demarcation(coordinator);
    }

    @Produces
    @Singleton
    CallbackLinks callbackLinks() {
        return new CallbackLinks(
                config.getOptionalValue("lra.participant.url", String.class)
                        .map(urls -> URI.create(urls.split(",")[0].strip())),
                config.getOptionalValue("lra.participant.key", String.class));
    }

    @Produces
    @Singleton
    PlainParticipants plainParticipants(LraExtension extension, BeanManager manager) {
        return new PlainParticipants(extension.plainParticipants(), manager);
    }

    @Produces
    @Singleton
    LongRunningActions longRunningActions(
            Coordinator coordinator, CallbackLinks links, PlainParticipants participants) {
        return new LongRunningActions(coordinator, links, participants);
    }
}
