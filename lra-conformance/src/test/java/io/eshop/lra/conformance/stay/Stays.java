package io.eshop.lra.conformance.stay;

import io.eshop.lra.client.LongRunningActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One LRA a stay. */
@Path("/stays")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class Stays {
    @Inject
    LongRunningActions actions;

    @Inject
    Rooms rooms;

    /** @param end close or cancel */
    @POST
    public String stay(@QueryParam("end") String end) {
        URI lra = actions.start("stay", Duration.ZERO);
        rooms.reserve(Map.of(lra, "a room"));
        if (end.equals("close")) {
            actions.close(lra);
        } else {
            actions.cancel(lra);
        }
        return lra.toString();
    }

    /** Reserves for all of them in one call, and tells for which it did. */
    @POST
    @Path("together")
    public String reserve(@QueryParam("lra") List<URI> lras) {
        return lines(rooms.reserve(lras.stream().collect(Collectors.toMap(lra -> lra, lra -> "a room")))
                .keySet());
    }

    @GET
    @Path("completed")
    public String completed() {
        return lines(rooms.completed());
    }

    @GET
    @Path("compensated")
    public String compensated() {
        return lines(rooms.compensated());
    }

    @GET
    @Path("most-at-once")
    public int mostAtOnce() {
        return rooms.mostAtOnce();
    }

    private static String lines(Iterable<URI> lras) {
        StringBuilder lines = new StringBuilder();
        lras.forEach(lra -> lines.append(lra).append('\n'));
        return lines.toString();
    }
}
