package io.eshop.lra.coordinator.adapter.in.forward;

import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.in.LocatingLras;
import io.eshop.lra.coordinator.port.out.LogUnavailable;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hands a request about an LRA that another coordinator has under way to that one, and its answer back; so any coordinator answers for any LRA. Holds no
 * thread meanwhile.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ForwardingFilter implements Filter {
    private static final Pattern START = Pattern.compile("/start/?");
    private static final Pattern PARENT = Pattern.compile("(?:.*&)?ParentLRA=([^&]+).*");
    private static final Pattern ABOUT_LRA = Pattern.compile("/(?:nested/|recovery/)?([A-Za-z0-9_-]{1,64})(?:/.*)?");
    private static final Set<String> NO_LRA = Set.of("ui", "nested", "recovery", "group");

    private final Forwarder forwarder = new Forwarder();

    @Inject
    private LocatingLras lras;

    @Override
    public void doFilter(ServletRequest any, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) any;
        Optional<URI> owner =
                Forwarder.isForwarded(request) ? Optional.empty() : lra(request).flatMap(this::elsewhere);
        if (owner.isPresent()) {
            AsyncContext waiting = request.startAsync();
            waiting.setTimeout(0);
            forwarder
                    .forward(request, owner.get(), (HttpServletResponse) response)
                    .whenComplete((done, fault) -> waiting.complete());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<URI> elsewhere(LraID lra) {
        try {
            return lras.elsewhere(lra);
        } catch (LogUnavailable e) {
            // who handles the request finds that out too, and tells the caller
            return Optional.empty();
        }
    }

    /** The LRA that a request is about; a start is about the parent. */
    private static Optional<LraID> lra(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (START.matcher(path).matches()) {
            return parent(request.getQueryString());
        }
        Matcher about = ABOUT_LRA.matcher(path);
        return about.matches() && !NO_LRA.contains(about.group(1))
                ? Optional.of(new LraID(about.group(1)))
                : Optional.empty();
    }

    private static Optional<LraID> parent(String query) {
        Matcher parameter = PARENT.matcher(query == null ? "" : query);
        if (!parameter.matches()) {
            return Optional.empty();
        }
        String url = URLDecoder.decode(parameter.group(1), StandardCharsets.UTF_8);
        Matcher lastSegment = ABOUT_LRA.matcher(url.substring(Math.max(0, url.lastIndexOf('/'))));
        return lastSegment.matches() ? Optional.of(new LraID(lastSegment.group(1))) : Optional.empty();
    }
}
