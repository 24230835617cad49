package io.eshop.stock.port.out;

import java.net.URI;
import java.util.List;

/** Remembers which steps of an LRA were done and undone, in the transaction of the change itself. */
public interface Barrier {

    /** True when the step is to be done now; false when it was done before, or undone before it came. */
    boolean enter(URI lra, Step step);

    /** True when the step is to be done now under every one of these LRAs; otherwise the transaction must be rolled back. */
    boolean enterAll(List<URI> lras, Step step);

    /** True when the step was done and is to be undone now. When it was not done, it never will be. */
    boolean undo(URI lra, Step step);

    /** True when an undo of the step came before the step itself. */
    boolean isBarred(URI lra, Step step);

    /** The actions of this participant. */
    enum Step {
        RESERVE,
        RELEASE
    }
}
