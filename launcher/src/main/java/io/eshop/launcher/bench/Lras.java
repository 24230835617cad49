package io.eshop.launcher.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** LRAs with two participants that do nothing: start, two joins, close, of which each is answered when it is in the log, and two completions. */
final class Lras implements Workload {
    private static final String CLOSED = "Closed";

    private final URI coordinator;
    private final String keyHeader;
    private final Generator generator;
    private final int connections;
    private final Request start;
    private final List<String> links;

    /** @param coordinator its base URL */
    Lras(URI coordinator, String key, Generator generator, int connections) {
        this.coordinator = coordinator;
        this.keyHeader = "X-Internal-Key: " + key;
        this.generator = generator;
        this.connections = connections;
        this.start = new Request(head("POST", coordinator + "/start?ClientID=bench"), Request.noBody());
        URI participants = generator.answerAll();
        this.links = List.of(link(participants.resolve("/one")), link(participants.resolve("/two")));
    }

    private static String link(URI participant) {
        return "Link: <%1$s/compensate>; rel=\"compensate\", <%1$s/complete>; rel=\"complete\"".formatted(participant);
    }

    @Override
    public String name() {
        return "lra";
    }

    @Override
    public Yardstick yardstick() {
        return Yardstick.A;
    }

    @Override
    public void prepare(double perSecond, Duration time) {
        // needs nothing
    }

    @Override
    public Load send(Duration time, OptionalDouble rate) {
        return generator.run(name(), coordinator, connections, time, rate, OneLra::new);
    }

    /** Closed means that the participants are completed. */
    @Override
    public Map<String, Double> settle(Load load) {
        return Map.of();
    }

    private final class OneLra implements Work {
        private String lra;
        private int joined;
        private boolean closing;

        @Override
        public Optional<Request> begin() {
            lra = null;
            joined = 0;
            closing = false;
            return Optional.of(start);
        }

        @Override
        public Step then(int status, String body) {
            boolean closed = closing && body.equals(CLOSED);
            if (status / 100 != 2 || closing) {
                return new End(status + (closing ? " " + body : " before close"), closed);
            }
            if (lra == null) {
                lra = body;
            }
            if (joined < links.size()) {
                String link = links.get(joined);
                joined++;
                return new Next(new Request(head("PUT", lra, link), Request.noBody()));
            }
            closing = true;
            return new Next(new Request(head("PUT", lra + "/close"), Request.noBody()));
        }
    }

    private byte[] head(String method, String url, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = keyHeader;
        headers[1] = "Accept: text/plain";
        System.arraycopy(more, 0, headers, 2, more.length);
        return Request.head(method, URI.create(url), headers);
    }
}
