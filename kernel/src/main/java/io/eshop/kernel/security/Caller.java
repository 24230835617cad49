package io.eshop.kernel.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param userID the user, or 0 when one of our own services calls for itself
 * @param roles any of {@link #USER}, {@link #ADMIN}, {@link #INTERNAL}
 */
public record Caller(long userID, Set<String> roles) implements Principal {
    public static final String USER = "user";
    public static final String ADMIN = "admin";

    /** The role of our own services; held by whoever presents the internal key and vouches for no user. */
    public static final String INTERNAL = "internal";

    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * The caller of the current request.
     *
     * @throws IllegalStateException when nobody is signed in; the resource method is then lacking a role annotation
     */
    public static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("no caller: the resource method is open to everybody");
    }

    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }

    /** True for the user themself and for admins. */
    public boolean maySee(long ownerID) {
        return isAdmin() || userID == ownerID;
    }

    @Override
    public String getName() {
        return Long.toString(userID);
    }
}
