package io.eshop.lra.coordinator.domain;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that an LRA has to make.
 *
 * @param trace that the LRA is part of; of a call that is made, the call's span
 * @param participant its id within the LRA
 * @param data what the participant wants to be told back; may be empty
 * @param content the body
 * @param group where the participant takes it together with others
 * @param attempt counts from 1 since the last success
 * @param notBefore when it is due
 */
public record Call(
        LraID lra,
        Optional<LraID> parent,
        Optional<Traceparent> trace,
        String participant,
        Operation operation,
        URI url,
        String data,
        String content,
        Optional<URI> group,
        int attempt,
        Instant notBefore) {

    /** The same call, as another span. */
    public Call as(Traceparent span) {
        return new Call(
                lra, parent, Optional.of(span), participant, operation, url, data, content, group, attempt, notBefore);
    }
}
