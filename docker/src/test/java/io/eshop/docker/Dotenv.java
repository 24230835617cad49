package io.eshop.docker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of environment variables.
 *
 * @param set those that have a value
 * @param commented those whose lines are commented out
 */
record Dotenv(Map<String, String> set, Map<String, String> commented) {
    private static final Pattern LINE = Pattern.compile("(#?)([A-Z][A-Z0-9_]*)=(.*)");

    static Dotenv read(Path file) {
        Map<String, String> set = new LinkedHashMap<>();
        Map<String, String> commented = new LinkedHashMap<>();
        Checkout.read(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .forEach(line -> {
                    Matcher matcher = LINE.matcher(line);
                    if (!matcher.matches()) {
                        throw new IllegalArgumentException(
                                "neither a variable nor a comment, in " + file + ": " + line);
                    }
                    String name = matcher.group(2);
                    if (set.containsKey(name) || commented.containsKey(name)) {
                        throw new IllegalArgumentException("twice in " + file + ": " + name);
                    }
                    (matcher.group(1).isEmpty() ? set : commented).put(name, unquoted(matcher.group(3)));
                });
        return new Dotenv(set, commented);
    }

    private static String unquoted(String value) {
        return value.startsWith("'") && value.endsWith("'") ? value.substring(1, value.length() - 1) : value;
    }
}
