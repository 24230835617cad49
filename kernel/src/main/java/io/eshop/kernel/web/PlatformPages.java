package io.eshop.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Shows the server's own pages (health, metrics, OpenAPI) on this service's port when several services share a server.
 *
 * <p>Liberty serves those pages on its default virtual host only. A service that has a virtual host to itself (as in
 * {@code ./eshop up --together}) fetches them from there, {@code eshop.platform.url}. Alone in a server that property is absent, Liberty answers
 * before this filter is asked, and the filter passes everything on.
 */
@WebFilter(
        urlPatterns = {"/health/*", "/metrics/*", "/openapi/*"},
        asyncSupported = true)
public class PlatformPages extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient Optional<String> platform = Optional.empty();
    private transient HttpClient client;

    @Override
    public void init() {
        platform = ConfigProvider.getConfig().getOptionalValue("eshop.platform.url", String.class);
        client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (platform.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        HttpRequest.Builder fetch = HttpRequest.newBuilder(URI.create(platform.get() + request.getRequestURI() + query))
                .timeout(Duration.ofSeconds(5));
        String accept = request.getHeader("Accept");
        if (accept != null) {
            fetch.header("Accept", accept);
        }
        try {
            HttpResponse<InputStream> page = client.send(fetch.build(), HttpResponse.BodyHandlers.ofInputStream());
            response.setStatus(page.statusCode());
            page.headers().firstValue("Content-Type").ifPresent(response::setContentType);
            page.headers()
                    .firstValue("Location")
                    .ifPresent(to -> response.setHeader("Location", to.replace(platform.get(), "")));
            try (InputStream body = page.body()) {
                body.transferTo(response.getOutputStream());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
