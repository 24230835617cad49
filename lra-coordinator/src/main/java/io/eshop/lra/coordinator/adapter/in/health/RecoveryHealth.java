package io.eshop.lra.coordinator.adapter.in.health;

import io.eshop.lra.coordinator.port.in.Maintaining;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Ready when what a former run left unfinished was taken up, and as long as the coordinator's lease is held. */
@ApplicationScoped
@Startup
@Readiness
public class RecoveryHealth implements HealthCheck {
    @Inject
    Maintaining coordinator;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("recovery")
                .status(coordinator.isReady())
                .build();
    }
}
