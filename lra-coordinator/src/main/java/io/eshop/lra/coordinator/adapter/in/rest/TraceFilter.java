package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Traceparent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives every request the trace that it is part of; one that names none begins one. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class TraceFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Traceparent before = RequestTrace.replace(
                Traceparent.received(request.getHeader(LraApi.TRACEPARENT)).orElseGet(Traceparent::begun));
        try {
            chain.doFilter(request, response);
        } finally {
            RequestTrace.replace(before);
        }
    }
}
