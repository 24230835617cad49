package io.eshop.user.adapter.in.rest;

import io.eshop.kernel.security.InternalKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Where a request comes from: what the gateway says in {@code X-Forwarded-For}, believed by its internal key only; else where the connection comes from. */
@ApplicationScoped
public class ClientAddress {
    static final String HEADER = "X-Forwarded-For";

    private static final int MAX_LENGTH = 45; // of an IPv6 address with an IPv4 one in it

    @Inject
    InternalKey key;

    ClientAddress() {}

    ClientAddress(InternalKey key) {
        this.key = key;
    }

    /** The address; of several the last one, which is what the gateway itself saw. */
    public String of(HttpServletRequest request) {
        String presented = request.getHeader(InternalKey.HEADER);
        String forwarded = request.getHeader(HEADER);
        if (presented == null || forwarded == null || !key.matches(presented)) {
            return request.getRemoteAddr();
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > MAX_LENGTH ? request.getRemoteAddr() : last;
    }
}
