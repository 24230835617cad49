package io.eshop.kernel.trace;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Gives every request its {@link TraceContext}: that of the span which MicroProfile Telemetry has made of it, else the client's own if it sent a proper one.
 * Returns the request's id.
 */
public class TraceFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Puts the filter behind Telemetry's, which is behind all that are declared. */
    @WebListener
    public static class Registration implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent started) {
            ServletContext application = started.getServletContext();
            FilterRegistration.Dynamic filter = application.addFilter(TraceFilter.class.getName(), TraceFilter.class);
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        TraceContext trace = TraceContext.received(
                Spans.current().orElseGet(() -> request.getHeader(TraceContext.TRACEPARENT)),
                request.getHeader(TraceContext.REQUEST_ID));
        response.setHeader(TraceContext.REQUEST_ID, trace.requestID());
        TraceContext before = TraceContext.replace(trace);
        try {
            chain.doFilter(request, response);
        } finally {
            TraceContext.replace(before);
        }
    }
}
