package io.eshop.lra.client;

import java.net.URI;

/** The LRA that the current thread works for. Null stands for none. */
final class LraContext {
    private static final ThreadLocal<URI> CURRENT = new ThreadLocal<>();

    private LraContext() {}

    static URI current() {
        return CURRENT.get();
    }

    /** Makes the thread work for another LRA, or for none, and returns the one before. */
    static URI replace(URI lra) {
        URI before = CURRENT.get();
        if (lra == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(lra);
        }
        return before;
    }
}
