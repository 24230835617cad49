package io.eshop.launcher.shop;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.liberty.LibertyServers;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Makes what a shop needs before its first start: its secrets and its settings. What is there is kept. */
public final class Founding {
    /** Added to every default port, so that two shops can run beside each other. */
    public static final String PORT_SHIFT = "eshop.port.shift";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BITS = 2048;

    private Founding() {}

    /** @param instances how many servers a service is to have; of a service that is not named, as many as it had */
    public static void found(Home home, Settings settings, Map<String, Integer> instances) {
        OwnerOnly.directory(home.root());
        settings.given(PORT_SHIFT).ifPresent(shift -> settings.shiftPorts(number(shift)));
        settings.fill("eshop.internal.key", secret());
        settings.fill("eshop.db.password", secret());
        settings.fill("eshop.redis.password", secret());
        settings.fill("eshop.redis.url", "redis://:${eshop.redis.password}@localhost:${redis.port}");
        settings.fill("eshop.jwt.private.key.file", home.privateKey().toString());
        settings.fill("eshop.jwt.public.key.file", home.publicKey().toString());
        LibertyServers.SERVICES.forEach(
                service -> settings.scale(service, instances.getOrDefault(service, settings.instances(service))));
        settings.write(home);
        if (!Files.exists(home.publicKey())) {
            KeyPair pair = keyPair();
            OwnerOnly.write(
                    home.privateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            OwnerOnly.write(home.publicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        }
    }

    private static int number(String shift) {
        try {
            return Integer.parseInt(shift);
        } catch (NumberFormatException e) {
            throw new ShopException("ESHOP_PORT_SHIFT is not a number: " + shift, e);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, RANDOM);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
