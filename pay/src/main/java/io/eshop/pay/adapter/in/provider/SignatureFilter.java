package io.eshop.pay.adapter.in.provider;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Refuses what is not signed before anybody reads it. */
@Provider
@Signed
@Priority(Priorities.AUTHORIZATION)
public class SignatureFilter implements ContainerRequestFilter {
    @Inject
    CallbackSignature signature;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        byte[] body = request.getEntityStream().readAllBytes();
        if (!signature.isValid(
                request.getHeaderString(CallbackSignature.TIMESTAMP),
                request.getHeaderString(CallbackSignature.SIGNATURE),
                body)) {
            throw new ApiException(ErrorCode.UNAUTHENTICATED, "not signed by the payment provider, or too old");
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
