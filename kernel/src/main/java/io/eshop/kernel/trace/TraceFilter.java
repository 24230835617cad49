package io.eshop.kernel.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives every request its {@link TraceContext}, the client's own if it sent a proper one, and returns the request's id. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class TraceFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        TraceContext trace = TraceContext.received(
                request.getHeader(TraceContext.TRACEPARENT), request.getHeader(TraceContext.REQUEST_ID));
        response.setHeader(TraceContext.REQUEST_ID, trace.requestID());
        TraceContext before = TraceContext.replace(trace);
        try {
            chain.doFilter(request, response);
        } finally {
            TraceContext.replace(before);
        }
    }
}
