package io.eshop.docker;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keys.sh}, run. */
class KeysTest {
    @TempDir
    Path directory;

    @Test
    void makes_every_secret_that_a_container_is_given() throws Exception {
        Map<String, String> made = makeKeys();
        Set<String> given = Yaml.document(Checkout.DOCKER.resolve("compose.yaml")).get("secrets").properties().stream()
                .map(Map.Entry::getKey)
                .collect(toSet());
        assertThat(made.keySet()).isEqualTo(given);
        assertThat(made.values()).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 64);
    }

    @Test
    void keeps_what_is_there() throws Exception {
        Map<String, String> made = makeKeys();
        assertThat(makeKeys()).isEqualTo(made);
    }

    @Test
    void others_on_this_machine_cannot_read_them_but_the_containers_user_can() throws Exception {
        makeKeys();
        Path secrets = directory.resolve("secrets");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("eshop.internal.key"))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void tokens_signed_with_one_key_are_checked_with_the_other() throws Exception {
        Map<String, String> made = makeKeys();
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        byte[] token = {1, 2, 3};
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(rsa.generatePrivate(new PKCS8EncodedKeySpec(der(made.get("jwt-private.pem")))));
        signer.update(token);
        Signature checker = Signature.getInstance("SHA256withRSA");
        checker.initVerify(rsa.generatePublic(new X509EncodedKeySpec(der(made.get("jwt-public.pem")))));
        checker.update(token);
        assertThat(checker.verify(signer.sign())).isTrue();
    }

    private Map<String, String> makeKeys() throws IOException, InterruptedException {
        Path secrets = directory.resolve("secrets");
        Process process = new ProcessBuilder(Checkout.DOCKER.resolve("keys.sh").toString(), secrets.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Checkout.read(directory.resolve("output")))
                .isZero();
        try (Stream<Path> files = Files.list(secrets)) {
            return files.collect(toMap(file -> file.getFileName().toString(), Checkout::read));
        }
    }

    private static byte[] der(String pem) {
        return Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
    }
}
