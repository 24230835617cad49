package io.eshop.flashsale.adapter.in.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eshop.flashsale.port.in.RelayingPurchases;
import io.eshop.flashsale.port.out.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RelayLoopTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));

    @Test
    void what_failed_is_resumed_before_anything_new_is_taken() {
        Recorder relay = new Recorder();
        Thread loop = new Thread(new RelayLoop(relay, 3, Duration.ofHours(1), BACKOFF, () -> false));
        loop.start();
        await().until(() -> relay.done.size() >= 7);
        loop.interrupt();
        await().until(() -> !loop.isAlive());
        assertThat(relay.done.subList(0, 7))
                .containsExactly("resume 3", "relay 3", "resume 3", "resume 3", "relay 3", "relay 3", "relay 3");
    }

    @Test
    void what_others_left_is_looked_for_every_now_and_then() {
        Recorder relay = new Recorder();
        relay.fails = false;
        Thread loop = new Thread(new RelayLoop(relay, 0, Duration.ofMillis(20), BACKOFF, () -> false));
        loop.start();
        await().until(() -> relay.done.stream().filter("resume 0"::equals).count() > 2);
        loop.interrupt();
        await().until(() -> !loop.isAlive());
    }

    @Test
    void a_server_that_is_about_to_end_takes_no_more() {
        Recorder relay = new Recorder();
        relay.fails = false;
        AtomicBoolean ending = new AtomicBoolean();
        Thread loop = new Thread(new RelayLoop(relay, 0, Duration.ofHours(1), BACKOFF, ending::get));
        loop.start();
        await().until(() -> relay.done.contains("relay 0"));
        ending.set(true);
        await().until(() -> !loop.isAlive());
    }

    @Test
    void a_pause_grows_up_to_the_longest() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
        assertThat(backoff.pause(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.pause(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(backoff.pause(1000)).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO)).hasMessageContaining("PT0S");
    }

    /** The first relay fails, and so does the first try to resume it. */
    private static final class Recorder implements RelayingPurchases {
        final List<String> done = new CopyOnWriteArrayList<>();
        volatile boolean fails = true;

        @Override
        public int lanes() {
            return 4;
        }

        @Override
        public void resume(int lane) {
            done.add("resume " + lane);
            if (fails && done.size() == 3) {
                throw new Unavailable("still down");
            }
        }

        @Override
        public void relay(int lane) {
            done.add("relay " + lane);
            if (fails && done.size() == 2) {
                throw new Unavailable("down");
            }
            Thread.onSpinWait();
        }

        @Override
        public void resendWaiting() {
            throw new AssertionError("is somebody else's");
        }
    }
}
