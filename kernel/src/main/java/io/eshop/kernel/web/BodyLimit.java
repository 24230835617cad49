package io.eshop.kernel.web;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies over 64 KiB with 413, whether their length is announced or not. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
    static final int MAX_BYTES = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > MAX_BYTES) {
            throw tooLarge();
        }
        if (request.getLength() < 0 && request.hasEntity()) {
            request.setEntityStream(new Counted(request.getEntityStream()));
        }
    }

    private static ApiException tooLarge() {
        return new ApiException(ErrorCode.TOO_LARGE, "a body may have " + MAX_BYTES + " bytes");
    }

    private static final class Counted extends FilterInputStream {
        private int read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int got = super.read(bytes, from, length);
            return counted(got, got);
        }

        private int counted(int result, int bytes) {
            if (result >= 0) {
                read += bytes;
                if (read > MAX_BYTES) {
                    throw tooLarge();
                }
            }
            return result;
        }
    }
}
