package io.eshop.lra.coordinator.recovery;

import static org.awaitility.Awaitility.await;

import io.eshop.lra.coordinator.EmbeddedDatabase;
import io.eshop.lra.coordinator.adapter.out.http.Alternatives;
import io.eshop.lra.coordinator.adapter.out.http.HttpParticipants;
import io.eshop.lra.coordinator.application.Coordinator;
import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Start;
import io.eshop.lra.coordinator.port.in.Unavailable;
import io.eshop.lra.coordinator.port.out.Lease;
import io.eshop.lra.coordinator.port.out.Participants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A coordinator in a process of its own, which waits to be told by a line on standard input what to do: where the shop is, how to end, and a point such as
 * {@code before-write-3} or {@code after-call-1}. It starts an LRA, lets the shop's participants join, ends it, and says so on standard output; at the point
 * the process is gone, as by kill -9.
 */
final class CrashingProcess {
    static final int CRASHED = 42;
    static final String NAME = "child";
    static final List<String> PARTICIPANTS = List.of("stock", "pay");

    private static final AtomicInteger WRITES = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static volatile String crashAt;

    private CrashingProcess() {}

    /** The same that its test has for the coordinators that go on. */
    static HttpParticipants participants() {
        return new HttpParticipants(
                URI.create("http://coordinators/lra-coordinator"),
                Optional.empty(),
                new Alternatives(""),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                8,
                8);
    }

    /** @param args the database's port */
    public static void main(String[] args) throws IOException, SQLException {
        // of no use to anybody without its client; the node's own threads would go on
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        DataSource database = EmbeddedDatabase.at(Integer.parseInt(args[0]));
        Participants participants = participants();
        // loads what takes long to load
        database.getConnection().close();
        String order = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (order == null) { // the test is over
            Runtime.getRuntime().halt(0);
        }
        String[] words = order.split(" ");
        crashAt = words[2];
        run(database, participants, URI.create(words[0]), Ending.valueOf(words[1]));
    }

    private static void run(DataSource database, Participants participants, URI shop, Ending ending) {
        Node node = new Node(NAME, database, call -> call(participants, call), CrashingLease::new).start();
        Coordinator coordinator = node.coordinator();
        LraID lra = done(() -> coordinator.start(
                        new Start("shop", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())))
                .lra();
        System.out.println("started " + lra);
        for (String name : PARTICIPANTS) {
            done(() -> coordinator.join(lra, HttpShop.joining(shop, name)));
            System.out.println("joined " + name);
        }
        System.out.println("ended " + done(() -> coordinator.end(lra, ending)));
    }

    private static CompletableFuture<Answer> call(Participants participants, Call call) {
        int number = CALLS.incrementAndGet();
        reach("before-call-" + number);
        return participants.call(call).thenApply(answer -> {
            reach("after-call-" + number);
            return answer;
        });
    }

    private static void reach(String point) {
        if (point.equals(crashAt)) {
            Runtime.getRuntime().halt(CRASHED);
        }
    }

    /** Asks again when it gets a 503 or no answer, as clients do: a busy machine may be too slow to renew the lease, or to write. */
    private static <T> T done(Supplier<CompletionStage<Reply<T>>> command) {
        return ((Reply.Done<T>) await().atMost(PATIENCE)
                        .ignoreExceptionsMatching(
                                fault -> fault instanceof Unavailable || fault.getCause() instanceof TimeoutException)
                        .until(() -> command.get().toCompletableFuture().join(), Reply.Done.class::isInstance))
                .value();
    }

    private record CrashingLease(Lease lease) implements Lease {
        @Override
        public CompletableFuture<Void> write(Lra lra) {
            int number = WRITES.incrementAndGet();
            reach("before-write-" + number);
            return lease.write(lra).thenRun(() -> reach("after-write-" + number));
        }

        @Override
        public String holder() {
            return lease.holder();
        }

        @Override
        public boolean isHeld() {
            return lease.isHeld();
        }

        @Override
        public int backlog() {
            return lease.backlog();
        }

        @Override
        public boolean renew() {
            return lease.renew();
        }

        @Override
        public boolean takeOver() {
            return lease.takeOver();
        }

        @Override
        public List<Lra> inherited() {
            return lease.inherited();
        }
    }
}
