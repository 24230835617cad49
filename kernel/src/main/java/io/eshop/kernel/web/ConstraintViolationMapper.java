package io.eshop.kernel.web;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes violations before the JAX-RS implementation's own, more general mapper does. */
@Provider
public class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    private final ApiExceptionMapper all = new ApiExceptionMapper();

    @Override
    public Response toResponse(ConstraintViolationException violated) {
        return all.toResponse(violated);
    }
}
