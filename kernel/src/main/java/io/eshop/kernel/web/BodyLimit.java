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

/** Refuses bodies over 64 KiB with 413, whether their length is announced or not, and JSON nested deeper than 100 with 400. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_DEPTH = 100;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > MAX_BYTES) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Watched(request.getEntityStream()));
        }
    }

    private static ApiException tooLarge() {
        return new ApiException(ErrorCode.TOO_LARGE, "a body may have " + MAX_BYTES + " bytes");
    }

    /** Counts bytes and open brackets as they pass. */
    private static final class Watched extends FilterInputStream {
        private int bytes;
        private int depth;
        private boolean quoted;
        private boolean escaped;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                pass(next);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int got = super.read(buffer, from, length);
            for (int i = from; i < from + got; i++) {
                pass(buffer[i]);
            }
            return got;
        }

        private void pass(int next) {
            if (++bytes > MAX_BYTES) {
                throw tooLarge();
            }
            if (escaped) {
                escaped = false;
            } else if (quoted) {
                escaped = next == '\\';
                quoted = next != '"';
            } else if (next == '"') {
                quoted = true;
            } else if (next == '{' || next == '[') {
                if (++depth > MAX_DEPTH) {
                    throw new ApiException(ErrorCode.BAD_REQUEST, "JSON may be nested " + MAX_DEPTH + " deep");
                }
            } else if (next == '}' || next == ']') {
                depth--;
            }
        }
    }
}
