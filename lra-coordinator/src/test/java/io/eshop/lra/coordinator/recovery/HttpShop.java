package io.eshop.lra.coordinator.recovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Rel;
import io.eshop.lra.coordinator.port.in.Join;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Participants of another process. They remember what they did, such as {@code stock/complete}; closed they answer 503. */
final class HttpShop implements AutoCloseable {
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile boolean isOpen = true;

    HttpShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    static Join joining(URI shop, String name) {
        Links links = new Links(Map.of(
                Rel.COMPENSATE, URI.create(shop + "/" + name + "/compensate"),
                Rel.COMPLETE, URI.create(shop + "/" + name + "/complete")));
        return new Join(links, "", Optional.empty());
    }

    void openDoors(boolean open) {
        isOpen = open;
    }

    List<String> done() {
        return List.copyOf(done);
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (isOpen) {
            done.add(exchange.getRequestURI().getPath().substring(1));
        }
        exchange.sendResponseHeaders(isOpen ? 200 : 503, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
