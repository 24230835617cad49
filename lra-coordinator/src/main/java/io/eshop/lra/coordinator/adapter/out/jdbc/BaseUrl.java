package io.eshop.lra.coordinator.adapter.out.jdbc;

/**
 * Makes links shorter that lead to about the same place as an address does: one below the same folder loses the folder, one to the same host begins with its
 * path, any other stays as it is.
 *
 * <p>Not {@link java.net.URI#resolve}: what comes back is the very text that was given, whatever it is that both are made of.
 *
 * @param folder the address up to its last slash
 * @param host the address up to its path
 */
record BaseUrl(String folder, String host) {
    static BaseUrl of(String address) {
        String folder = address.substring(0, address.lastIndexOf('/') + 1);
        int path = address.indexOf('/', address.indexOf("//") + 2);
        return new BaseUrl(folder, path < 0 ? address : address.substring(0, path));
    }

    /** @param link an http or https URL */
    String shorten(String link) {
        String below = without(folder, link);
        if (!below.startsWith("/") && !isWhole(below)) {
            return below;
        }
        String path = without(host, link);
        return path.startsWith("/") ? path : link;
    }

    private static String without(String start, String link) {
        return link.startsWith(start) ? link.substring(start.length()) : link;
    }

    String restore(String link) {
        if (isWhole(link)) {
            return link;
        }
        return (link.startsWith("/") ? host : folder) + link;
    }

    /** Also of a relative one that begins like a whole one; that is not made shorter. */
    private static boolean isWhole(String link) {
        return link.regionMatches(true, 0, "http", 0, "http".length());
    }
}
