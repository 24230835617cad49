package io.eshop.lra.conformance;

import io.eshop.lra.conformance.stay.Stays;
import io.eshop.lra.conformance.trip.Trips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The servers that the tests share: each is started once, when the first test asks for it, and is gone with the JVM. */
enum Servers {
    /** Our coordinator; and applications with our client, one of which uses Narayana's coordinator. The TCK is deployed here. */
    OURS,
    /** Another one of our coordinators, over the same log. Made to be killed. */
    OTHER,
    /** Narayana's coordinator, and an application with Narayana's client that uses our coordinator. */
    NARAYANA;

    private static final Path OUR_CLIENT = Path.of("target/client");
    private static final Path THEIR_CLIENT = Path.of("target/narayana-client");
    private static final Set<Servers> STARTED = EnumSet.noneOf(Servers.class);

    private LibertyServer server;

    static {
        try {
            layOut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void layOut() throws IOException {
        LibertyServer ours = LibertyServer.ours("conformance", Map.of("lra.coordinator.retry.max", "PT0.5S"));
        LibertyServer narayana = LibertyServer.narayanas("narayana");
        ours.add(trip(OUR_CLIENT, narayana), "/trip/hotels/events?lra=none");
        ours.add(hotel(ours), "/hotel/stays/completed");
        narayana.add(trip(THEIR_CLIENT, ours), "/trip/hotels/events?lra=none");
        OURS.server = ours;
        OTHER.server = LibertyServer.ours(
                "other",
                Map.of(
                        "lra.coordinator.url", ours.url("/lra-coordinator").toString(),
                        "lra.coordinator.lease", "PT3S",
                        "lra.coordinator.retry.max", "PT0.5S"));
        NARAYANA.server = narayana;
    }

    private static WebArchive trip(Path client, LibertyServer coordinator) {
        return application("trip.war", Trips.class, client, coordinator);
    }

    private static WebArchive hotel(LibertyServer coordinator) {
        return application(
                "hotel.war",
                Stays.class,
                OUR_CLIENT,
                coordinator,
                "lra.participant.key=secret",
                "lra.participant.url=" + coordinator.url("/hotel"));
    }

    private static WebArchive application(
            String name, Class<?> of, Path client, LibertyServer coordinator, String... settings) {
        List<String> properties = Stream.concat(
                        Stream.of("config_ordinal=500", "lra.coordinator.url=" + coordinator.url("/lra-coordinator")),
                        Stream.of(settings))
                .toList();
        return ShrinkWrap.create(WebArchive.class, name)
                .addPackage(of.getPackage())
                .addAsLibraries(client.toFile().listFiles())
                .addAsResource(
                        new StringAsset(String.join("\n", properties)), "META-INF/microprofile-config.properties");
    }

    /** Returns when all of them are ready. */
    static synchronized void start(Servers... wanted) throws IOException {
        for (Servers each : wanted) {
            if (STARTED.add(each)) {
                each.server.start(LibertyServer.QUICK_START);
                Runtime.getRuntime().addShutdownHook(new Thread(each.server::kill));
            }
        }
        for (Servers each : wanted) {
            each.server.awaitReady();
        }
    }

    LibertyServer server() {
        return server;
    }
}
