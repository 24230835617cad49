package io.eshop.launcher.shop;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.engine.Kafka;
import io.eshop.launcher.engine.MariaDb;
import io.eshop.launcher.engine.Redis;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Starts and stops a shop, whole or in part. Whatever it finds running or not, it does what is left to do. For one command at a time, see
 * {@link ShopLock}.
 */
public final class Lifecycle {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    /** A server drains first, if it is one of several. */
    private static final Duration STOP_SERVICES = Duration.ofSeconds(15);

    private static final Duration STOP_ENGINES = Duration.ofSeconds(6);
    private static final Duration KILL = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Shop shop;
    private final Progress progress;

    public Lifecycle(Shop shop, Progress progress) {
        this.shop = shop;
        this.progress = progress;
    }

    /** Is told how far it is. */
    public interface Progress {
        void starting(List<String> components);

        void ready(String component, Duration after);

        void stopped(String program, Duration after);
    }

    /**
     * Starts those of the components that do not run, and returns when all are ready. The database starts first: a service migrates its schema when it
     * starts, and needs the other engines later. Nothing is started while a port is taken.
     *
     * @param names of components; all if empty
     * @throws ShopException when something is in the way; what was started until then runs on
     */
    public void up(List<String> names, boolean together) {
        names.forEach(shop::component);
        List<Component> engines = only(names, shop.engines());
        List<Component> services = only(names, shop.services(together));
        if (!services.isEmpty()) {
            refuseOtherMode(together);
        }
        Stream.concat(engines.stream(), services.stream())
                .filter(this::mustStart)
                .forEach(Lifecycle::refuseTakenPorts);
        long begin = System.nanoTime();
        start(engines);
        awaitReady(only(List.of(MariaDb.NAME), engines), begin);
        start(services);
        awaitReady(only(List.of(Redis.NAME, Kafka.NAME), engines), begin);
        if (engines.stream().anyMatch(engine -> engine.name().equals(Kafka.NAME))) {
            shop.topics().create();
        }
        awaitReady(services, begin);
    }

    /**
     * Stops those of the components that run here: services side by side, then the engines under them; by force what does not stop in time.
     *
     * @param names of components; all if empty
     */
    public void down(List<String> names) {
        names.forEach(shop::component);
        boolean together = shop.runsTogether();
        List<Component> services = only(names, shop.services(together));
        if (together && !names.isEmpty() && !services.isEmpty()) {
            throw new ShopException("the services run together in one server; stop that with ./eshop down");
        }
        stop(services, STOP_SERVICES);
        stop(only(names, shop.engines()), STOP_ENGINES);
    }

    private static List<Component> only(List<String> names, List<Component> components) {
        return components.stream()
                .filter(component -> names.isEmpty() || names.contains(component.name()))
                .toList();
    }

    /** @throws ShopException when the services run in one server and are not to, or the other way round */
    public void refuseOtherMode(boolean together) {
        boolean other = shop.services(!together).stream().anyMatch(shop::runs);
        if (other) {
            throw new ShopException(
                    together
                            ? "the services run in a server each; to run them together: ./eshop down, then ./eshop up --together"
                            : "the services run together in one server; to run them in a server each: ./eshop down, then ./eshop up");
        }
    }

    private boolean mustStart(Component component) {
        return component.program().isPresent() && !shop.runs(component);
    }

    private static void refuseTakenPorts(Component component) {
        for (int port : component.ports()) {
            Machine.Check check = Machine.port(component.name(), port);
            if (!check.good()) {
                throw new ShopException(check.found());
            }
        }
    }

    private void start(List<Component> components) {
        List<Component> down = components.stream().filter(this::mustStart).toList();
        if (!down.isEmpty()) {
            progress.starting(down.stream().map(Component::name).toList());
        }
        programs(down).forEach(this::launch);
    }

    private void awaitReady(List<Component> components, long begin) {
        Map<String, Component> waitedFor = new TreeMap<>();
        components.forEach(component -> waitedFor.put(component.name(), component));
        await(START_TIMEOUT, () -> {
            waitedFor.values().removeIf(component -> isReady(component, begin));
            return waitedFor.isEmpty();
        });
        if (!waitedFor.isEmpty()) {
            throw new ShopException(String.join(", ", waitedFor.keySet()) + " not ready after "
                    + START_TIMEOUT.toSeconds() + " s; see ./eshop logs "
                    + waitedFor.keySet().iterator().next());
        }
    }

    private boolean isReady(Component component, long begin) {
        if (component.ready()) {
            progress.ready(component.name(), since(begin));
            return true;
        }
        if (component.program().isEmpty() && since(begin).compareTo(ELSEWHERE) > 0) {
            throw new ShopException(
                    component.name() + " at " + component.url() + ", which the environment names, does not answer");
        }
        if (mustStart(component)) {
            throw new ShopException(component.name() + " ended while it started; see ./eshop logs " + component.name());
        }
        return false;
    }

    private void launch(Program program) {
        try {
            shop.pidFile(program).record(program.prepare().start());
        } catch (IOException e) {
            throw new ShopException(program.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void stop(List<Component> components, Duration inPeace) {
        long begin = System.nanoTime();
        Map<String, Program> running = new TreeMap<>();
        programs(components).stream()
                .filter(program -> shop.running(program).isPresent())
                .forEach(program -> running.put(program.name(), program));
        running.values().forEach(program -> shop.running(program).ifPresent(ProcessHandle::destroy));
        BooleanSupplier allStopped = () -> {
            running.values().removeIf(program -> isStopped(program, begin));
            return running.isEmpty();
        };
        await(inPeace, allStopped);
        running.values().forEach(program -> shop.running(program).ifPresent(ProcessHandle::destroyForcibly));
        await(KILL, allStopped);
        if (!running.isEmpty()) {
            throw new ShopException("cannot be stopped, not even by force: " + String.join(", ", running.keySet()));
        }
    }

    private boolean isStopped(Program program, long begin) {
        if (shop.running(program).isPresent()) {
            return false;
        }
        shop.pidFile(program).forget();
        progress.stopped(program.name(), since(begin));
        return true;
    }

    private static Collection<Program> programs(List<Component> components) {
        Map<String, Program> byName = new TreeMap<>();
        components.forEach(component -> component.program().ifPresent(program -> byName.put(program.name(), program)));
        return byName.values();
    }

    private static void await(Duration atMost, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean() && since(begin).compareTo(atMost) < 0) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShopException("interrupted", e);
            }
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
