package io.eshop.launcher.shop;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The settings of one shop as its servers see them, by the same rule: a value of the environment ({@code ESHOP_DB_URL} for {@code eshop.db.url}), else
 * of the shop's own file, else the default in {@code eshop.xml}. A value may refer to another as <code>${name}</code>.
 */
public final class Settings {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final String PORT = ".port";
    private static final String INSTANCES = ".instances";

    private final Map<String, String> environment;
    private final Map<String, String> own;
    private final Map<String, String> defaults;

    Settings(Map<String, String> environment, Map<String, String> own, Map<String, String> defaults) {
        this.environment = Map.copyOf(environment);
        this.own = new TreeMap<>(own);
        this.defaults = Map.copyOf(defaults);
    }

    /** The settings of the shop in a home; the defaults only, if it was never started. */
    public static Settings read(Home home, Checkout checkout, Map<String, String> environment) {
        return new Settings(
                environment,
                Files.exists(home.settings()) ? variables(home.settings()) : Map.of(),
                variables(checkout.sharedConfig().resolve("eshop.xml")));
    }

    /** The settings of a shop to which nobody said anything. */
    public static Settings defaults(Checkout checkout) {
        return new Settings(
                Map.of(), Map.of(), variables(checkout.sharedConfig().resolve("eshop.xml")));
    }

    public String get(String name) {
        return find(name).orElseThrow(() -> new ShopException(name + " is not set; start the shop once: ./eshop up"));
    }

    public Optional<String> find(String name) {
        return given(name)
                .or(() -> Optional.ofNullable(own.get(name)))
                .or(() -> Optional.ofNullable(defaults.get(name)))
                .map(value ->
                        REFERENCE.matcher(value).replaceAll(other -> Matcher.quoteReplacement(get(other.group(1)))));
    }

    /** What the environment says. */
    public Optional<String> given(String name) {
        return Optional.ofNullable(
                        environment.get(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)))
                .filter(value -> !value.isBlank());
    }

    public int port(String component) {
        String value = get(component + PORT);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ShopException(component + PORT + " is not a port: " + value, e);
        }
    }

    /** How many servers a service has. */
    public int instances(String service) {
        return Integer.parseInt(own.getOrDefault(service + INSTANCES, "1"));
    }

    /** Of every component, its port. */
    public Map<String, Integer> ports() {
        return defaults.keySet().stream()
                .filter(name -> name.endsWith(PORT))
                .map(name -> name.substring(0, name.length() - PORT.length()))
                .collect(toMap(component -> component, this::port));
    }

    /** Sets it in the shop's own file, unless it is set there. */
    void fill(String name, String value) {
        own.putIfAbsent(name, value);
    }

    /** Moves every port away from its default by so many. */
    void shiftPorts(int by) {
        Map<String, Integer> unmoved = new Settings(Map.of(), Map.of(), defaults).ports();
        unmoved.forEach((component, port) -> own.put(component + PORT, Integer.toString(port + by)));
    }

    /** Gives a service so many servers, on ports that follow each other, and has the others call all of them. */
    void scale(String service, int instances) {
        String url = service.replace('-', '.') + ".url";
        own.remove(service + INSTANCES);
        own.remove(url);
        if (instances > 1) {
            own.put(service + INSTANCES, Integer.toString(instances));
            int port = port(service);
            find(url)
                    .ifPresent(one -> own.put(
                            url,
                            IntStream.range(port, port + instances)
                                    .mapToObj(each -> one.replace(":" + port, ":" + each))
                                    .collect(joining(","))));
        }
    }

    void write(Home home) {
        StringBuilder xml =
                new StringBuilder("<server description=\"Written by ./eshop up, for its owner's eyes only\">\n");
        own.forEach((name, value) -> xml.append("  <variable name=\"%s\" defaultValue=\"%s\"/>%n"
                .formatted(
                        name, value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))));
        OwnerOnly.write(home.settings(), xml.append("</server>\n").toString());
    }

    private static Map<String, String> variables(Path file) {
        Map<String, String> variables = new TreeMap<>();
        try (var in = Files.newInputStream(file)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("variable")) {
                    variables.put(
                            reader.getAttributeValue(null, "name"), reader.getAttributeValue(null, "defaultValue"));
                }
            }
        } catch (XMLStreamException e) {
            throw new ShopException("not a file of variables: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return variables;
    }
}
