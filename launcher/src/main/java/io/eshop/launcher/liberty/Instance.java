package io.eshop.launcher.liberty;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the servers of a service. The first is named after the service, {@code order}, the next one {@code order-2}, on the next port.
 *
 * @param number from 1
 * @param of how many there are
 */
public record Instance(String service, int number, int of, int firstPort) {
    /** A node is two to the sixth; the upper half is that of the purchases, whose ids become their orders'. */
    public static final int AT_MOST = 32;

    private static final String FLASHSALE = "flashsale";
    /** Who calls the others looks for instances again within this time. */
    private static final String DRAIN = "PT3S";

    public String name() {
        return number == 1 ? service : service + "-" + number;
    }

    public int port() {
        return firstPort + number - 1;
    }

    public String url() {
        return "http://localhost:" + port();
    }

    /** What is this one's own; nothing when it is the only one. */
    Map<String, String> environment() {
        Map<String, String> own = new TreeMap<>();
        if (of > 1) {
            int firstNode = service.equals(FLASHSALE) ? AT_MOST : 0;
            own.put(variable(service) + "_PORT", Integer.toString(port()));
            own.put("ESHOP_NODE", Integer.toString(firstNode + number - 1));
            own.put("ESHOP_DRAIN", DRAIN);
            own.put("LRA_PARTICIPANT_URL", url());
            own.put("LRA_COORDINATOR_NODE", url() + "/" + LibertyServers.COORDINATOR);
            own.put("PAY_PUBLIC_URL", url());
            own.put("PAY_SIMULATOR_CALLBACK_URL", url() + "/api/v1/pay/callback");
        }
        return own;
    }

    private static String variable(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
