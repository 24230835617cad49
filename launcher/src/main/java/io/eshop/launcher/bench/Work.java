package io.eshop.launcher.bench;

import java.util.Optional;

/**
 * What one connection does over and over. A piece of work is one request, or several in a row, each of which may depend on the answer before. Called by
 * one thread, which must not be kept waiting.
 */
interface Work {
    /** The first request of the next piece; empty when there is no more to do. */
    Optional<Request> begin();

    /** What follows from the answer to the last request. */
    Step then(int status, String body);

    sealed interface Step {}

    /** The piece goes on. */
    record Next(Request request) implements Step {}

    /**
     * The piece has ended.
     *
     * @param outcome how, in a word or two; what ended alike has the same
     * @param counts whether it ended as it should
     */
    record End(String outcome, boolean counts) implements Step {}
}
