package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.application.Settings;
import io.eshop.lra.coordinator.domain.LraID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** What things are called in the world: always below the configured URL, whichever way a request came. */
@ApplicationScoped
public class Urls {
    private URI base;

    Urls() {}

    @Inject
    public Urls(Settings settings) {
        base = settings.url();
    }

    URI of(LraID lra) {
        return URI.create(base + "/" + lra);
    }

    URI recovery(LraID lra, String participantID) {
        return URI.create(base + "/recovery/" + lra + "/" + participantID);
    }
}
