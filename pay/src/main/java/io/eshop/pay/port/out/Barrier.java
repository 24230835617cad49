package io.eshop.pay.port.out;

import java.net.URI;
import java.util.List;

/** Remembers which steps of an LRA were done and undone, in the transaction of the change itself. */
public interface Barrier {

    /** True when the step's change is to be made now; false when it was made before, or undone before it came. */
    boolean enter(URI lra, Step step);

    /** True when the step's change is to be made now under every one of these LRAs; otherwise the transaction must be rolled back. */
    boolean enterAll(List<URI> lras, Step step);

    /** True when the step's change was made and is to be undone now. When it was not made, it never will be. */
    boolean undo(URI lra, Step step);

    /** The actions of this participant. */
    enum Step {
        OPEN,
        CLOSE,
        REFUND
    }
}
