package io.eshop.kernel.remote;

import io.eshop.kernel.web.Draining;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The instances of a service, and which of them to call: that with the fewest calls of ours under way, of those that are well.
 *
 * <p>They are given as base URLs, separated by commas, where a host may be a name with many addresses; both are looked up again every {@link #LOOK_AGAIN}. One that gave
 * no answer, answers 503 or is draining is left out until its readiness page answers 200; that is asked for after a time that doubles from {@link #FIRST_REST} to
 * {@link #LONGEST_REST}. When none is well, all are tried.
 */
public final class Instances {
    static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    static final Duration FIRST_REST = Duration.ofMillis(500);
    static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(Instances.class.getName());
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Map<String, Instances> OF_SERVICES = new ConcurrentHashMap<>();

    private final Supplier<Optional<String>> later;
    private final AtomicLong lookedUp = new AtomicLong(System.nanoTime());
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Instance> instances;

    /**
     * @param urls the base URLs at first
     * @param later tells them, as often as it is asked; when it tells none, those that it told last hold: a server that is being stopped has no configuration any more
     */
    public Instances(String urls, Supplier<Optional<String>> later) {
        this.later = later;
        this.instances = ofUrls(urls, List.of());
    }

    /** Those of these base URLs, always. */
    public Instances(String urls) {
        this(urls, Optional::empty);
    }

    /** Those of a service, as {@code <service>.url} names them. */
    public static Instances of(String service) {
        return OF_SERVICES.computeIfAbsent(service, name -> {
            String property = name + ".url";
            Config config = ConfigProvider.getConfig();
            return new Instances(
                    config.getValue(property, String.class), () -> config.getOptionalValue(property, String.class));
        });
    }

    /** All of them, at least one: in the order in which to try them. */
    public List<Instance> bestFirst() {
        List<Instance> all = current();
        if (all.size() == 1) {
            return all;
        }
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        return IntStream.range(first, first + all.size())
                .mapToObj(index -> Standing.of(all.get(index % all.size())))
                .sorted(Standing.BEST_FIRST)
                .map(Standing::instance)
                .toList();
    }

    /** How an instance was when it was looked at. */
    private record Standing(Instance instance, boolean out, int underWay) {
        private static final Comparator<Standing> BEST_FIRST =
                Comparator.comparing(Standing::out).thenComparing(Standing::underWay);

        static Standing of(Instance instance) {
            return new Standing(instance, instance.isOut(), instance.underWay.get());
        }
    }

    private List<Instance> current() {
        long last = lookedUp.get();
        long now = System.nanoTime();
        if (now - last >= LOOK_AGAIN.toNanos() && lookedUp.compareAndSet(last, now)) {
            List<Instance> known = instances;
            instances = later.get().map(list -> ofUrls(list, known)).orElse(known);
        }
        return instances;
    }

    private static List<Instance> ofUrls(String list, List<Instance> known) {
        Map<URI, Instance> before = known.stream().collect(Collectors.toMap(Instance::url, instance -> instance));
        return Stream.of(list.split(","))
                .map(url -> URI.create(url.strip().replaceAll("/+$", "")))
                .flatMap(Instances::addresses)
                .distinct()
                .map(url -> Optional.ofNullable(before.get(url)).orElseGet(() -> new Instance(url)))
                .toList();
    }

    /**
     * A URL for each address of the host. A name stays as it is when it has one address, is this machine's, or is what a certificate is made out to; and when it is not
     * known, which the caller will see.
     */
    private static Stream<URI> addresses(URI url) {
        if (!"http".equals(url.getScheme())) {
            return Stream.of(url);
        }
        try {
            InetAddress[] all = InetAddress.getAllByName(url.getHost());
            List<InetAddress> ofOneFamily = Stream.of(all)
                    .filter(address -> address.getClass() == all[0].getClass())
                    .toList();
            return ofOneFamily.size() == 1 || all[0].isLoopbackAddress()
                    ? Stream.of(url)
                    : ofOneFamily.stream().map(address -> at(url, address));
        } catch (UnknownHostException e) {
            LOG.log(Level.WARNING, "{0} has no address: {1}", url.getHost(), e.getMessage());
            return Stream.of(url);
        }
    }

    private static URI at(URI url, InetAddress address) {
        String host = address instanceof Inet4Address ? address.getHostAddress() : "[" + address.getHostAddress() + "]";
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create(url.getScheme() + "://" + host + port + url.getRawPath());
    }

    /** One of them. */
    public static final class Instance {
        private final URI url;
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile boolean out;
        private Duration rest = FIRST_REST;
        private long probedAt;

        private Instance(URI url) {
            this.url = url;
        }

        /** Its base URL; does not end with a slash. */
        public URI url() {
            return url;
        }

        /** Counts a call until the result is closed. */
        public Use use() {
            underWay.incrementAndGet();
            return new Use(this);
        }

        private boolean isOut() {
            if (out && isProbeDue()) {
                probe();
            }
            return out;
        }

        private synchronized boolean isProbeDue() {
            if (System.nanoTime() - probedAt < rest.toNanos()) {
                return false;
            }
            probedAt = System.nanoTime();
            return true;
        }

        private void probe() {
            Probe.isReady(url).thenAccept(ready -> {
                if (ready) {
                    takeBack();
                } else {
                    restLonger();
                }
            });
        }

        private synchronized void leaveOut() {
            if (!out) {
                LOG.log(Level.DEBUG, "{0} is left out", url);
                out = true;
                rest = FIRST_REST;
                probedAt = System.nanoTime();
            }
        }

        private synchronized void restLonger() {
            Duration twice = rest.multipliedBy(2);
            rest = twice.compareTo(LONGEST_REST) < 0 ? twice : LONGEST_REST;
        }

        private synchronized void takeBack() {
            if (out) {
                LOG.log(Level.DEBUG, "{0} is taken back", url);
                out = false;
            }
        }
    }

    /** A call under way. One that is closed without an answer counts against the instance. */
    public static final class Use implements AutoCloseable {
        private final Instance instance;
        private boolean well;

        private Use(Instance instance) {
            this.instance = instance;
        }

        /** The instance's base URL. */
        public URI url() {
            return instance.url;
        }

        /** @param draining the answer's header {@link Draining#HEADER}, or null */
        public void answered(int status, String draining) {
            well = status != SERVICE_UNAVAILABLE && draining == null;
        }

        @Override
        public void close() {
            instance.underWay.decrementAndGet();
            if (!well) {
                instance.leaveOut();
            } else if (instance.out) {
                instance.takeBack();
            }
        }
    }

    /** Asks for the readiness page; loaded when an instance is first in doubt. */
    private static final class Probe {
        private static final Duration TIMEOUT = Duration.ofSeconds(2);
        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

        static CompletableFuture<Boolean> isReady(URI url) {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/health/ready"))
                    .timeout(TIMEOUT)
                    .build();
            return CLIENT.sendAsync(request, BodyHandlers.discarding())
                    .handle((answer, fault) -> fault == null && answer.statusCode() == 200);
        }
    }
}
