package io.eshop.order.port.out;

import java.net.URI;
import java.util.List;

/** Makes sure that an LRA's undo, which may come at any time, and its action leave the right result. Belongs to the caller's transaction. */
public interface Barrier {

    /** True when the order may be put under the LRA now; false when the LRA was undone before. */
    boolean enter(URI lra);

    /** True when {@link #enter} is so for every one of these LRAs; otherwise the caller's transaction must be rolled back. */
    boolean enterAll(List<URI> lras);

    /** True when the LRA had entered and is to be undone now; it will never enter any more. */
    boolean undo(URI lra);
}
