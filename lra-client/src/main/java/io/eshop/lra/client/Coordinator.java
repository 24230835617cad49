package io.eshop.lra.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * The coordinator, over HTTP, by the protocol that Narayana's speaks too.
 *
 * <p>Whatever may be repeated is repeated with exponential backoff and jitter while its result is unknown; a start only when it cannot have arrived, or
 * at the next coordinator when one refuses it. Any of the configured coordinators answers for any LRA. An LRA that is not below one of the configured URLs
 * is never called: the id comes from a request header, and whoever sends that must not learn our key or have us call elsewhere.
 */
final class Coordinator implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Coordinator.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private final CoordinatorSettings settings;
    private final CoordinatorHttp http;

    /** @param traceparent of a request that is made now, by W3C Trace Context; null for none */
    Coordinator(CoordinatorSettings settings, Supplier<String> traceparent) {
        this.settings = settings;
        this.http = new CoordinatorHttp(settings, traceparent);
    }

    /**
     * Starts an LRA.
     *
     * @param parent of a nested LRA, else null
     * @param timeLimit after which the coordinator cancels it; zero for never
     */
    URI start(String client, URI parent, Duration timeLimit) {
        URI known = parent == null ? null : known(parent);
        return started(
                reach(Command.start(client, known, timeLimit), settings.urls().get(), parent), parent);
    }

    /**
     * Starts several LRAs, in one request if possible.
     *
     * @param timeLimit after which the coordinator cancels them; zero for never
     */
    List<URI> startAll(int count, String client, Duration timeLimit) {
        Command start = Command.start(client, null, timeLimit);
        return askTogether(
                        Collections.nCopies(count, start), settings.urls().get().get(0))
                .stream()
                .map(answer -> started(
                        answer.orElseGet(() -> reach(start, settings.urls().get(), null)), null))
                .toList();
    }

    private URI started(Answer answer, URI parent) {
        if (isOver(answer)) {
            throw new LraNotActiveException("the parent LRA is not active", parent);
        }
        expect(answer, parent, 200, 201);
        String lra = answer.location() == null ? answer.body() : answer.location();
        if (baseOf(lra).isEmpty()) {
            throw new CoordinatorUnavailableException(
                    "the coordinator names its LRAs by another URL than lra.coordinator.url has: " + lra, null, null);
        }
        return URI.create(lra);
    }

    /**
     * Enlists a participant; by the time it returns this is durable.
     *
     * @param timeLimit of the participant, zero for none
     * @param links of the participant; the same again is the same participant
     * @return the participant's recovery URL
     * @throws LraNotActiveException if it is too late
     */
    URI join(URI lra, Duration timeLimit, String links) {
        Answer answer = reach(Command.join(id(lra), timeLimit, links), coordinators(lra), lra);
        requireActive(answer, lra);
        expect(answer, lra, 200);
        String recovery = answer.recovery() == null ? answer.body() : answer.recovery();
        return recovery.isEmpty() ? null : URI.create(recovery);
    }

    /**
     * Enlists a participant in several LRAs, in one request if possible; by the time it returns this is durable.
     *
     * @param timeLimit of the participant, zero for none
     * @param links of the participant, by LRA
     * @return those that it was not too late for
     */
    Set<URI> joinAll(Duration timeLimit, Map<URI, String> links) {
        Set<URI> joined = new HashSet<>();
        Set<URI> known = links.keySet().stream().filter(this::isKnown).collect(Collectors.toSet());
        Function<URI, Command> join = lra -> Command.join(id(lra), timeLimit, links.get(lra));
        askTogether(known, join).forEach((lra, early) -> {
            Answer answer = early.orElseGet(() -> reach(join.apply(lra), coordinators(lra), lra));
            if (!isOver(answer)) {
                expect(answer, lra, 200);
                joined.add(lra);
            }
        });
        return joined;
    }

    /** By LRA; empty for what has to be asked for alone. */
    private Map<URI, Optional<Answer>> askTogether(Set<URI> lras, Function<URI, Command> command) {
        Map<URI, Optional<Answer>> answers = new HashMap<>();
        lras.stream()
                .collect(Collectors.groupingBy(lra -> coordinators(lra).get(0)))
                .forEach((coordinator, own) -> {
                    List<Optional<Answer>> its =
                            askTogether(own.stream().map(command).toList(), coordinator);
                    for (int i = 0; i < own.size(); i++) {
                        answers.put(own.get(i), its.get(i));
                    }
                });
        return answers;
    }

    /** Empty for what has to be asked for alone. */
    private List<Optional<Answer>> askTogether(List<Command> commands, URI coordinator) {
        List<Optional<Answer>> none =
                commands.stream().map(command -> Optional.<Answer>empty()).toList();
        if (commands.size() == 1) {
            return none;
        }
        try {
            return http.sendAll(commands, coordinator)
                    .map(answers -> answers.stream()
                            .map(answer ->
                                    Optional.of(answer).filter(each -> !each.isTrouble() && !each.isMisdirected()))
                            .toList())
                    .orElse(none);
        } catch (IOException e) {
            if (!neverSent(e) && !commands.stream().allMatch(Command::isRepeatable)) {
                throw new CoordinatorUnavailableException("no answer from the LRA coordinator", null, e);
            }
            LOG.log(Level.DEBUG, "{0}: {1}", coordinator, e);
            return none;
        }
    }

    /**
     * Takes a participant out, which from now on is neither completed nor compensated. Again is harmless.
     *
     * @throws LraNotActiveException if it is too late
     */
    void leave(URI lra, String links) {
        Answer answer = reach(Command.leave(id(lra), links), coordinators(lra), lra);
        if (answer.status() == 412) {
            throw new LraNotActiveException("the LRA is not active", lra);
        }
        expect(answer, lra, 200, 204, 404, 410); // not there: it has left before
    }

    /**
     * Moves the time limit.
     *
     * @param timeLimit counts from now
     * @throws LraNotActiveException if it is too late
     */
    void renewTimeLimit(URI lra, Duration timeLimit) {
        Answer answer = reach(Command.renew(id(lra), timeLimit), coordinators(lra), lra);
        requireActive(answer, lra);
        expect(answer, lra, 200, 204);
    }

    /** Empty when the coordinator does not know the LRA. */
    Optional<LRAStatus> status(URI lra) {
        Answer answer = reach(Command.about(id(lra), Command.Verb.STATUS), coordinators(lra), lra);
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        expect(answer, lra, 200, 202, 204);
        if (answer.status() == 204) { // in the specification: it is active
            return Optional.of(LRAStatus.Active);
        }
        return Optional.of(answer.lraStatus()
                .orElseThrow(() -> new CoordinatorUnavailableException(unexpected(answer), lra, null)));
    }

    /**
     * Closes the LRA.
     *
     * @return Closed, or Closing while participants are still to be completed, which is as good: it will be
     * @throws LraNotClosedException if it ended, or is ending, otherwise
     * @throws LraOutcomeUnknownException if no coordinator gave an answer
     */
    LRAStatus close(URI lra) {
        return closed(lra, end(lra, Command.Verb.CLOSE));
    }

    /**
     * Closes several LRAs, in one request if possible, each as {@link #close(URI)} does.
     *
     * @return those of which one cannot say that they are closed, and why
     */
    Map<URI, LraException> closeAll(Set<URI> lras) {
        return endAll(lras, Command.Verb.CLOSE, this::closed);
    }

    private LRAStatus closed(URI lra, Answer answer) {
        LRAStatus status = outcome(answer, lra, LRAStatus.Closed);
        if (status != LRAStatus.Closed && status != LRAStatus.Closing) {
            throw new LraNotClosedException(lra, status);
        }
        return status;
    }

    /**
     * Cancels the LRA.
     *
     * @return Cancelled, or Cancelling while participants are still to be compensated, or how it had ended before
     * @throws LraNotActiveException if the coordinator does not know it, so that there is nothing to compensate
     * @throws LraOutcomeUnknownException if no coordinator gave an answer
     */
    LRAStatus cancel(URI lra) {
        return cancelled(lra, end(lra, Command.Verb.CANCEL));
    }

    /**
     * Cancels several LRAs, in one request if possible, each as {@link #cancel(URI)} does.
     *
     * @return those of which one cannot say that they have ended, and why
     */
    Map<URI, LraException> cancelAll(Set<URI> lras) {
        return endAll(lras, Command.Verb.CANCEL, this::cancelled);
    }

    private LRAStatus cancelled(URI lra, Answer answer) {
        LRAStatus status = outcome(answer, lra, LRAStatus.Cancelled);
        if (status == null) {
            throw new LraNotActiveException("the coordinator does not know the LRA", lra);
        }
        return status;
    }

    /** How many commands wait for requests that are under way. */
    int waiting() {
        return http.waiting();
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private Map<URI, LraException> endAll(
            Set<URI> lras, Command.Verb how, BiFunction<URI, Answer, LRAStatus> judgement) {
        Map<URI, LraException> faults = new HashMap<>();
        askTogether(lras, lra -> Command.about(id(lra), how)).forEach((lra, early) -> {
            try {
                // whoever did not answer may have ended it
                judgement.apply(lra, early.orElseGet(() -> end(lra, how).afterRepeating(true)));
            } catch (LraException e) {
                faults.put(lra, e);
            }
        });
        return faults;
    }

    private Answer end(URI lra, Command.Verb how) {
        try {
            return ask(Command.about(id(lra), how), coordinators(lra));
        } catch (NoAnswer e) {
            throw new LraOutcomeUnknownException("no answer from the LRA coordinator", lra, e);
        }
    }

    /** Null when the coordinator does not know the LRA. */
    private LRAStatus outcome(Answer answer, URI lra, LRAStatus whenNotSaid) {
        return switch (answer.status()) {
            case 200, 202, 204 -> answer.lraStatus().orElse(whenNotSaid);
            case 412 -> statusAfterAll(lra);
            case 404, 410 -> {
                if (answer.repeated()) { // the first request may have ended it, and the coordinator forgotten it
                    throw new LraOutcomeUnknownException(
                            "the LRA coordinator does not know the LRA any more", lra, null);
                }
                yield null;
            }
            default -> throw new LraOutcomeUnknownException(unexpected(answer), lra, null);
        };
    }

    private LRAStatus statusAfterAll(URI lra) {
        try {
            return status(lra).orElse(null);
        } catch (CoordinatorUnavailableException e) {
            throw new LraOutcomeUnknownException("no answer from the LRA coordinator", lra, e);
        }
    }

    private static void requireActive(Answer answer, URI lra) {
        if (isOver(answer)) {
            throw new LraNotActiveException("the LRA is not active", lra);
        }
    }

    private static boolean isOver(Answer answer) {
        return answer.status() == 412 || answer.status() == 404 || answer.status() == 410;
    }

    private static void expect(Answer answer, URI lra, int... statuses) {
        for (int status : statuses) {
            if (answer.status() == status) {
                return;
            }
        }
        throw new CoordinatorUnavailableException(unexpected(answer), lra, null);
    }

    private static String unexpected(Answer answer) {
        return "the LRA coordinator answered " + answer.status();
    }

    /** The coordinators that may be asked about the LRA: the one that its URL names, then the others. */
    private List<URI> coordinators(URI lra) {
        URI own = baseOf(known(lra).toString()).orElseThrow();
        return Stream.concat(Stream.of(own), settings.urls().get().stream().filter(base -> !base.equals(own)))
                .toList();
    }

    private String id(URI lra) {
        URI own = baseOf(known(lra).toString()).orElseThrow();
        return lra.toString().substring(own.toString().length() + 1).replaceFirst("[?#].*", "");
    }

    private URI known(URI lra) {
        if (!isKnown(lra)) {
            throw new LraNotActiveException("this is no LRA of a coordinator in lra.coordinator.url", lra);
        }
        return lra;
    }

    private boolean isKnown(URI lra) {
        return baseOf(lra.toString()).isPresent() && lra.normalize().equals(lra);
    }

    private Optional<URI> baseOf(String lra) {
        return settings.urls().get().stream()
                .filter(base -> lra.startsWith(base + "/"))
                .findFirst();
    }

    private Answer reach(Command command, List<URI> coordinators, URI lra) {
        try {
            return ask(command, coordinators);
        } catch (NoAnswer e) {
            throw new CoordinatorUnavailableException("no answer from the LRA coordinator", lra, e);
        }
    }

    /** Asks one coordinator after the other, and all of them again, until one answers. */
    private Answer ask(Command command, List<URI> coordinators) throws NoAnswer {
        long started = System.nanoTime();
        boolean mayHaveArrived = false;
        for (int attempt = 1; ; attempt++) {
            NoAnswer none = null;
            for (URI coordinator : coordinators) {
                boolean refused = false;
                try {
                    Answer answer = http.send(command, coordinator).afterRepeating(mayHaveArrived);
                    if (!answer.isTrouble()) {
                        return answer;
                    }
                    none = new NoAnswer(coordinator + " answered " + answer.status(), null);
                    refused = answer.status() == 503 || answer.status() == 429;
                    mayHaveArrived = true;
                } catch (IOException e) {
                    none = new NoAnswer(coordinator + ": " + e, e);
                    mayHaveArrived |= !neverSent(e);
                }
                if (mayHaveArrived && !refused && !command.isRepeatable()) {
                    throw none;
                }
            }
            if (mayHaveArrived && !command.isRepeatable()) {
                throw none;
            }
            boolean late = System.nanoTime() - started > settings.endTimeout().toNanos();
            if (late || attempt >= settings.attempts()) {
                throw none;
            }
            LOG.log(Level.DEBUG, "attempt {0}: {1}", attempt, none.getMessage());
            pause(attempt, none);
        }
    }

    private static boolean neverSent(IOException e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof ConnectionRequestTimeoutException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException;
    }

    private static void pause(int attempt, NoAnswer none) throws NoAnswer {
        long longest = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw none;
        }
    }

    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
