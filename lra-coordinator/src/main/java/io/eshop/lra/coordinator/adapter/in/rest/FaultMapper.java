package io.eshop.lra.coordinator.adapter.in.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what a resource method throws. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable fault) {
        return Faults.response(fault, RequestTrace.current());
    }
}
