package io.eshop.lra.client;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.Status;

/** What a coordinator asks of a participant. */
enum Callback {
    COMPENSATE("compensate", Compensate.class, "PUT"),
    COMPLETE("complete", Complete.class, "PUT"),
    STATUS("status", Status.class, "GET"),
    FORGET("forget", Forget.class, "DELETE"),
    AFTER("after", AfterLRA.class, "PUT");

    /** The link relation; also the last part of the path of a participant that is not a JAX-RS resource. */
    final String rel;

    final Class<? extends Annotation> annotation;
    final String httpMethod;

    Callback(String rel, Class<? extends Annotation> annotation, String httpMethod) {
        this.rel = rel;
        this.annotation = annotation;
        this.httpMethod = httpMethod;
    }

    /** Whether it is how an LRA ends, and may be asked of several LRAs at once. */
    boolean ends() {
        return this == COMPENSATE || this == COMPLETE;
    }

    static Optional<Callback> of(String rel) {
        return Stream.of(values()).filter(each -> each.rel.equals(rel)).findFirst();
    }

    @Override
    public String toString() {
        return "@" + annotation.getSimpleName();
    }
}
