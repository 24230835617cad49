package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.web.ApiExceptionMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** 503: a part that the service needs is down. */
@Provider
public class UnavailableMapper implements ExceptionMapper<Unavailable> {
    private static final Logger LOG = System.getLogger(UnavailableMapper.class.getName());

    private final ApiExceptionMapper envelope = new ApiExceptionMapper();

    @Override
    public Response toResponse(Unavailable unavailable) {
        LOG.log(Level.DEBUG, "request not served", unavailable);
        return envelope.toResponse(new ApiException(ErrorCode.UNAVAILABLE, unavailable.getMessage()));
    }
}
