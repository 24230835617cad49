package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.LraID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** How a command on one LRA went. Whatever is {@link Done} is durable. */
public sealed interface Reply<T> {
    record Done<T>(T value) implements Reply<T> {}

    /** The coordinator does not know the LRA: it never existed, ended long ago, or nobody had joined it before a restart. */
    record NoSuchLra<T>(LraID lra) implements Reply<T> {}

    /** The LRA's state does not allow it. */
    record NotAllowed<T>(LraID lra, LRAStatus status) implements Reply<T> {}

    /** The LRA has no such participant. */
    record NoSuchParticipant<T>(LraID lra) implements Reply<T> {}

    /** The same reply about something else. */
    default <R> Reply<R> map(Function<T, R> onDone) {
        if (this instanceof Done<T> done) {
            return new Done<>(onDone.apply(done.value()));
        }
        if (this instanceof NotAllowed<T> not) {
            return new NotAllowed<>(not.lra(), not.status());
        }
        if (this instanceof NoSuchParticipant<T> none) {
            return new NoSuchParticipant<>(none.lra());
        }
        return new NoSuchLra<>(((NoSuchLra<T>) this).lra());
    }

    /** The reply of a second command, given only if the first was done. */
    default <R> CompletionStage<Reply<R>> then(Function<T, CompletionStage<Reply<R>>> second) {
        return this instanceof Done<T> done
                ? second.apply(done.value())
                : CompletableFuture.completedFuture(map(impossible -> null));
    }
}
