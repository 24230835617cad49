package io.eshop.lra.broken;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.lra.annotation.Compensate;

/** Must not be deployed, since its participant cannot work. */
@ApplicationPath("/api")
public class BrokenApplication extends Application {
    @ApplicationScoped
    public static class Participant {
        @Compensate
        public void compensate(String lra) {}
    }
}
