package io.eshop.lra.shop;

import io.eshop.lra.client.LongRunningActions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.Status;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** A participant that is a plain bean. */
@Dependent
public class OrderBook {
    private final Journal journal;
    private final LongRunningActions actions;

    @Inject
    public OrderBook(Journal journal, LongRunningActions actions) {
        this.journal = journal;
        this.actions = actions;
    }

    @LRA(value = LRA.Type.MANDATORY, end = false)
    public void open(String order) {
        journal.write("opened " + order, actions.current().orElseThrow());
    }

    @Complete
    public CompletionStage<ParticipantStatus> complete(URI lra) {
        journal.write("completed order", lra);
        return CompletableFuture.supplyAsync(() -> ParticipantStatus.Completed);
    }

    @Compensate
    public void compensate(URI lra, URI parent) {
        journal.write("compensated order", lra);
    }

    @Status
    public ParticipantStatus status(URI lra) {
        return ParticipantStatus.FailedToCompensate;
    }

    @Forget
    public void forget(URI lra) {
        throw new IllegalStateException("not now");
    }

    @AfterLRA
    public void after(URI lra, LRAStatus status) {
        journal.write("after order " + status, lra);
    }
}
