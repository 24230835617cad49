package io.eshop.docker;

import java.util.regex.Pattern;

/** Names of images. */
final class Image {
    /** A version to the last number, or a digest. */
    private static final Pattern EXACT =
            Pattern.compile(".+(:[0-9]+\\.[0-9]+\\.[0-9]+[A-Za-z0-9.-]*|@sha256:[0-9a-f]{64})");

    private Image() {}

    static boolean isExact(String image) {
        return EXACT.matcher(image).matches();
    }

    /** The image of a service of this version of eshop. */
    static String of(String service) {
        return "eshop/" + service + ":" + Checkout.pom("version").replace("-SNAPSHOT", "");
    }

    /** Whose version is that of the brokers that the tests run on. */
    static String kafka() {
        return "docker.io/apache/kafka:" + Checkout.pom("kafka.version");
    }
}
