package io.eshop.flashsale.adapter.out.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script, called by its digest; sent in full only to a Redis that does not have it. */
final class Script {
    private final String text;
    private final String digest;

    private Script(String text, String digest) {
        this.text = text;
        this.digest = digest;
    }

    /** @param name of a file in {@code io/eshop/flashsale/redis} */
    static Script named(String name) {
        try (InputStream file = Script.class.getResourceAsStream("/io/eshop/flashsale/redis/" + name)) {
            byte[] text = file.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
            return new Script(
                    new String(text, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Object run(UnifiedJedis redis, List<String> keys, String... arguments) {
        try {
            return redis.evalsha(digest, keys, List.of(arguments));
        } catch (JedisNoScriptException e) {
            return redis.eval(text, keys, List.of(arguments));
        }
    }
}
