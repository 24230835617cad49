package io.eshop.lra.client;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;

/**
 * Gives the request's thread back without an LRA. An asynchronous resource method leaves its thread before the JAX-RS response filters run, and on
 * another thread; this is the only place that sees every request's own thread to the end.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class LraContextCleaner implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            LraContext.replace(null);
        }
    }
}
