package io.eshop.lra.coordinator.recovery;

import static io.eshop.lra.coordinator.domain.Ending.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eshop.lra.coordinator.EmbeddedDatabase;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Start;
import io.eshop.lra.coordinator.port.in.Unavailable;
import io.eshop.lra.coordinator.port.out.LogUnavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {
    private final Shop shop = new Shop();
    private Cable cable;
    private Node node;

    @BeforeEach
    void start() throws IOException, SQLException {
        EmbeddedDatabase.empty();
        cable = new Cable(EmbeddedDatabase.port());
        node = new Node("a", EmbeddedDatabase.at(cable.port()), shop).start();
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        cable.close();
    }

    @Test
    void while_the_database_is_away_nothing_is_accepted_and_then_everything_goes_on() throws IOException {
        LraID decided = anLra();
        LraID open = anLra();
        cable.pull();

        CompletionStage<Reply<LRAStatus>> unanswered = node.coordinator().end(decided, CLOSE);
        await().until(() -> !node.coordinator().isReady());
        assertThatThrownBy(() -> node.coordinator().end(open, CLOSE)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> node.coordinator().find(new LraID("another"))).isInstanceOf(LogUnavailable.class);
        assertThat(node.coordinator().find(open)).get().extracting(Lra::status).isEqualTo(LRAStatus.Active);
        assertThat(shop.done(decided, "stock")).isEmpty();

        cable.plugIn();

        await().until(() -> node.coordinator().isReady());
        assertThat(done(unanswered)).isEqualTo(LRAStatus.Closed);
        assertThat(done(node.coordinator().end(open, CLOSE))).isEqualTo(LRAStatus.Closed);
        assertThat(shop.done(decided, "stock")).containsExactly(Operation.COMPLETE);
        assertThat(done(node.coordinator().end(anLra(), CLOSE))).isEqualTo(LRAStatus.Closed);
    }

    private LraID anLra() {
        LraID lra = done(node.coordinator()
                        .start(new Start(
                                "shop", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())))
                .lra();
        done(node.coordinator().join(lra, Shop.joining("stock")));
        return lra;
    }

    private static <T> T done(CompletionStage<Reply<T>> command) {
        return ((Reply.Done<T>) command.toCompletableFuture().join()).value();
    }
}
