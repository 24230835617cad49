package io.eshop.flashsale.port.out;

import java.net.URI;
import java.util.List;

/** Makes each step of an LRA happen once, and an action never after its undo. Written in the caller's transaction. */
public interface Barrier {

    /** True when the action's business change is to be made now; false when it was undone before. */
    boolean enter(URI lra, Step step);

    /** True when {@link #enter} is so for every one of these LRAs; otherwise the caller's transaction must be rolled back. */
    boolean enterAll(List<URI> lras, Step step);

    /** True when the action's business change is there and is to be undone now. When it is not there, it will never be. */
    boolean undo(URI lra, Step step);

    /** The actions of the participant. */
    enum Step {
        HOLD,
        GIVE_BACK
    }
}
