package io.eshop.lra.conformance;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A page in a headless Chromium that is installed on this machine, driven by the Chrome DevTools Protocol. The JDK has all that this takes; a library for it
 * brings a browser or a driver of its own.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String LISTENING = "DevTools listening on ";
    private static final long TIMEOUT_S = 30;

    private final Process process;
    private final WebSocket page;
    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    /** The one that the variable {@code CHROMIUM} names, or one on the {@code PATH}. */
    static Optional<Path> installed() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of),
                        Stream.of(System.getenv("PATH").split(":"))
                                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path executable) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + Files.createTempDirectory("chromium"),
                "--window-size=1400,900"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox"); // it refuses to run otherwise
        }
        command.add("about:blank");
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        URI browser = URI.create(browser(process.inputReader(StandardCharsets.UTF_8)));
        page = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(pageOf(browser), new Receiver())
                .orTimeout(TIMEOUT_S, TimeUnit.SECONDS)
                .join();
        Stream.of("Runtime.enable", "Log.enable", "Page.enable")
                .forEach(domain -> ask(domain, JsonValue.EMPTY_JSON_OBJECT));
    }

    private static String browser(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                new Thread(() -> output.lines().forEach(ignored -> {})).start();
                return line.substring(LISTENING.length());
            }
            said.append(line).append('\n');
        }
        throw new IOException("Chromium does not start: " + said);
    }

    private static URI pageOf(URI browser) {
        String pages = Http.send("GET", URI.create("http://" + browser.getAuthority() + "/json/list"))
                .body();
        try (JsonReader reader = Json.createReader(new StringReader(pages))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .filter(target -> target.getString("type").equals("page"))
                    .map(target -> URI.create(target.getString("webSocketDebuggerUrl")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    void open(URI url) {
        ask(
                "Page.navigate",
                Json.createObjectBuilder().add("url", url.toString()).build());
    }

    /** The value of an expression in the page, as text. */
    String evaluate(String expression) {
        JsonObject answer = ask(
                "Runtime.evaluate",
                Json.createObjectBuilder()
                        .add("expression", "String(" + expression + ")")
                        .add("userGesture", true)
                        .build());
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.getJsonObject("exceptionDetails"));
        }
        return answer.getJsonObject("result").getString("value");
    }

    /** What went wrong in the page since it was asked the last time: exceptions, and what the console shows as errors. */
    List<String> errors() {
        evaluate("0"); // what was under way has arrived then
        List<String> seen = List.copyOf(errors);
        errors.removeAll(seen);
        return seen;
    }

    private JsonObject ask(String method, JsonObject parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        asked.put(id, answer);
        page.sendText(
                Json.createObjectBuilder()
                        .add("id", id)
                        .add("method", method)
                        .add("params", parameters)
                        .build()
                        .toString(),
                true);
        return answer.orTimeout(TIMEOUT_S, TimeUnit.SECONDS).join();
    }

    private void receive(JsonObject message) {
        if (message.containsKey("id")) {
            asked.remove(message.getInt("id")).complete(message.getJsonObject("result"));
            return;
        }
        JsonObject parameters = message.getJsonObject("params");
        switch (message.getString("method")) {
            case "Runtime.exceptionThrown" -> errors.add(parameters.toString());
            case "Log.entryAdded" -> {
                JsonObject entry = parameters.getJsonObject("entry");
                if (entry.getString("level").equals("error")) {
                    errors.add(entry.toString());
                }
            }
            default -> {
                // of no interest
            }
        }
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                try (JsonReader reader = Json.createReader(new StringReader(text.toString()))) {
                    receive(reader.readObject());
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }
}
