package io.eshop.launcher.bench;

import io.eshop.launcher.liberty.LibertyServers;
import io.eshop.launcher.process.ResidentMemory;
import io.eshop.launcher.shop.Component;
import io.eshop.launcher.shop.Program;
import io.eshop.launcher.shop.Shop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The processes of a shop that run here, by name, with what they use; and this one, which sends the load. */
final class Processes {
    /** This process. */
    static final String GENERATOR = "bench";

    private final Map<String, ProcessHandle> all = new LinkedHashMap<>();
    private final Map<String, ProcessHandle> servers = new LinkedHashMap<>();

    Processes(Shop shop) {
        for (Component component : shop.components()) {
            shop.process(component).ifPresent(process -> {
                String program = component.program().map(Program::name).orElseThrow();
                all.put(program, process);
                if (LibertyServers.SERVICES.contains(component.name())) {
                    servers.put(program, process);
                }
            });
        }
        all.put(GENERATOR, ProcessHandle.current());
    }

    /** The processor time that each has used so far. */
    Map<String, Duration> cpu() {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        all.forEach((name, process) ->
                cpu.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return cpu;
    }

    /** What the Liberty servers hold of the memory, in MiB. */
    long serversRssMb() {
        return servers.values().stream().mapToLong(ResidentMemory::ofMb).sum();
    }
}
