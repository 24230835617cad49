package io.eshop.pay.adapter.out.outbox;

import io.eshop.kernel.trace.TraceContext;
import io.eshop.pay.domain.PaymentEvent;
import io.eshop.pay.port.out.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Table {@code outbox}, written in the transaction of what happened; {@link OutboxRelay} carries it on. */
@ApplicationScoped
public class OutboxEvents implements Events {
    private static final String INSERT =
            "insert into outbox (order_id, event, traceparent, request_id, created_at) values (?, ?, ?, ?, utc_timestamp(6))";

    @PersistenceContext(unitName = "pay")
    private EntityManager em;

    OutboxEvents() {}

    public OutboxEvents(EntityManager em) {
        this.em = em;
    }

    @Override
    public void record(PaymentEvent event) {
        Optional<TraceContext> trace = TraceContext.current().map(TraceContext::child);
        em.createNativeQuery(INSERT)
                .setParameter(1, event.orderID())
                .setParameter(2, json(event))
                .setParameter(3, trace.map(TraceContext::traceparent).orElse(null))
                .setParameter(4, trace.map(TraceContext::requestID).orElse(null))
                .executeUpdate();
    }

    private static String json(PaymentEvent event) {
        return Json.createObjectBuilder()
                .add("orderID", event.orderID())
                .add("payID", event.payID())
                .add("event", event.kind().name())
                .add("amount", event.amount().cents())
                .add("at", event.at().toString())
                .build()
                .toString();
    }
}
