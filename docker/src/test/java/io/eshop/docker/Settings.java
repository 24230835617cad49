package io.eshop.docker;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings that the services read, found in their sources: the defaults of {@code microprofile-config.properties}, the variables of {@code eshop.xml}
 * and {@code server.xml}, the names that the code asks MicroProfile Config for.
 */
final class Settings {
    private static final Pattern VARIABLE =
            Pattern.compile("<variable\\s+name=\"([^\"]+)\"\\s+defaultValue=\"([^\"]*)\"");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern ASKED_FOR = Pattern.compile(
            "(?:@ConfigProperty\\(\\s*name = |get(?:Optional)?Value\\(\\s*|[a-z]\\(config, )\"([a-z][A-Za-z0-9.-]*\\.[A-Za-z0-9.-]*[A-Za-z0-9])\"");

    /** What wires the parts of a service together, or is for ./eshop up alone: nobody who runs containers sets it. */
    private static final Pattern WIRING = Pattern.compile(
            "mp\\..*|order\\.messages\\.channel\\..*|.*/mp-rest/url|eshop\\.(schema|datasource|host|platform\\.url)|.*\\.port|(wlp|shared|server)\\..*"
                    // where a coordinator calls a participant back: each participant's own URL
                    + "|lra\\.participant\\.url"
                    // of the image
                    + "|eshop\\.jwt\\.(public|private)\\.key\\.file");

    private static final Pattern SECRET = Pattern.compile(".*\\.(key|password)");

    private final Map<String, Set<String>> defaults = new TreeMap<>();

    Settings() {
        variables(Checkout.ROOT.resolve("launcher/src/main/liberty/shared/eshop.xml"));
        for (String service : Checkout.SERVICES) {
            Path main = Checkout.ROOT.resolve(service).resolve("src/main");
            variables(main.resolve("liberty/config/server.xml"));
            properties(main.resolve("resources/META-INF/microprofile-config.properties"));
        }
        for (String module : modules()) {
            sources(Checkout.ROOT.resolve(module).resolve("src/main/java"));
        }
    }

    /** What somebody who runs the services may want to set in the environment. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(defaults.keySet());
        names.removeIf(
                name -> WIRING.matcher(name).matches() || SECRET.matcher(name).matches());
        return names;
    }

    /** What must not be in the environment, nor in any file of the repository. */
    Set<String> secrets() {
        return defaults.keySet().stream()
                .filter(name -> SECRET.matcher(name).matches())
                .collect(toSet());
    }

    /** All that a service takes from the environment. */
    Set<String> variables() {
        return defaults.keySet().stream().map(Settings::variable).collect(toSet());
    }

    /** The defaults of a setting: none, one, or one of each service that has its own. */
    Set<String> defaults(String name) {
        return defaults.get(name);
    }

    /** The topics that the services write to or read. */
    Set<String> topics() {
        return defaults.entrySet().stream()
                .filter(setting -> setting.getKey().endsWith(".topic"))
                .flatMap(setting -> setting.getValue().stream())
                .collect(toSet());
    }

    /** The environment variable of a setting, by the rule of MicroProfile Config. */
    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The services, and what they are built of. */
    private static List<String> modules() {
        return Stream.concat(Checkout.SERVICES.stream(), Stream.of("kernel", "lra-client", "batching"))
                .toList();
    }

    private void variables(Path xml) {
        String text = Checkout.read(xml);
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            add(variable.group(1)).add(variable.group(2).replace("&amp;", "&"));
        }
        REFERENCE.matcher(text).results().forEach(reference -> add(reference.group(1)));
    }

    private void properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Checkout.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(name -> {
            add(name).add(properties.getProperty(name));
            REFERENCE.matcher(properties.getProperty(name)).results().forEach(reference -> add(reference.group(1)));
        });
    }

    private void sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Checkout::read)
                    .flatMap(text -> ASKED_FOR.matcher(text).results())
                    .forEach(asked -> add(asked.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> add(String name) {
        return defaults.computeIfAbsent(name, unknown -> new HashSet<>());
    }
}
