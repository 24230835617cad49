package io.eshop.lra.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened in the shop, one line each. */
@ApplicationScoped
@Path("/journal")
public class Journal {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public void write(String what, Object about) {
        String text = String.valueOf(about);
        lines.add(what + " " + text.substring(text.lastIndexOf('/') + 1));
    }

    @GET
    @Produces("text/plain")
    public String read() {
        return String.join("\n", lines);
    }

    @DELETE
    public void clear() {
        lines.clear();
    }
}
