package io.eshop.kernel.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A server that is told to end (SIGTERM) serves on for the time {@code eshop.drain}, but is not ready any more, says so with every answer and closes each connection after it. So whoever calls it goes elsewhere
 * before Liberty closes the port, which then waits for what is under way. Where the time is zero it ends at once.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Draining extends HttpFilter {
    /** In every answer of a server that drains. */
    public static final String HEADER = "X-Draining";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(Draining.class.getName());
    private static volatile boolean draining;

    /** Whether this server was told to end, and serves on: who takes work by himself takes no more, and has a moment to finish what he has. */
    public static boolean isDraining() {
        return draining;
    }

    @Override
    public void init() {
        Duration time = ConfigProvider.getConfig()
                .getOptionalValue("eshop.drain", Duration.class)
                .orElse(Duration.ZERO);
        if (!time.isZero()) {
            onTermination(() -> {
                LOG.log(Level.INFO, "draining for {0}", time);
                draining = true;
                sleep(time);
                System.exit(0);
            });
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (draining) {
            response.setHeader(HEADER, "true");
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }

    /** By reflection: the compiler warns of the JDK's signals, which have no other interface, and that cannot be suppressed. */
    private static void onTermination(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal", true, ClassLoader.getPlatformClassLoader());
            Class<?> handler = Class.forName("sun.misc.SignalHandler", true, ClassLoader.getPlatformClassLoader());
            InvocationHandler run = (proxy, method, arguments) -> {
                action.run();
                return null;
            };
            Object handling = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, run);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handling);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "this JVM does not tell of signals; the server will end without draining", e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not ready while it drains. */
    @ApplicationScoped
    @Readiness
    public static class Ready implements HealthCheck {
        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("draining").status(!draining).build();
        }
    }
}
