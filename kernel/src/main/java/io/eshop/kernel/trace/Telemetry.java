package io.eshop.kernel.trace;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;

/** Has spans recorded by MicroProfile Telemetry, if the server has loaded it. */
@ApplicationScoped
class Telemetry {
    private static final String SCOPE = "eshop";
    private static final int BEFORE_ALL_OTHERS = 1;

    void start(
            @Observes @Initialized(ApplicationScoped.class) @Priority(BEFORE_ALL_OTHERS) Object event,
            BeanManager beans) {
        if (isLoaded()) {
            Spans.recordBy(new Recorder(
                    beans.createInstance().select(OpenTelemetry.class).get().getTracer(SCOPE)));
        }
    }

    private static boolean isLoaded() {
        try {
            Class.forName("io.opentelemetry.api.OpenTelemetry");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
