package io.eshop.launcher.cli;

import io.eshop.launcher.process.ResidentMemory;
import io.eshop.launcher.shop.Component;
import io.eshop.launcher.shop.Shop;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "Shows what runs.")
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private EshopCommand eshop;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print an array of name, pid, url, state and rssMb.")
    private boolean json;

    private record Row(String name, Optional<Long> pid, String url, boolean up, long rssMb) {
        static Row of(Shop shop, Component component) {
            Optional<ProcessHandle> process = shop.process(component);
            return new Row(
                    component.name(),
                    process.map(ProcessHandle::pid),
                    component.url(),
                    component.ready(),
                    process.map(ResidentMemory::ofMb).orElse(0L));
        }

        String state() {
            return up ? "UP" : "DOWN";
        }

        JsonObjectBuilder toJson() {
            JsonObjectBuilder object = Json.createObjectBuilder().add("name", name);
            pid.ifPresentOrElse(value -> object.add("pid", value), () -> object.addNull("pid"));
            return object.add("url", url).add("state", state()).add("rssMb", rssMb);
        }
    }

    @Override
    public Integer call() {
        Shop shop = eshop.shop();
        Console console = new Console(spec);
        List<Row> rows = shop.components().parallelStream()
                .map(component -> Row.of(shop, component))
                .toList();
        if (json) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            rows.forEach(row -> array.add(row.toJson()));
            console.plain(array.build().toString());
        } else {
            rows.forEach(row -> console.line(
                    "  @|bold %-18s|@ @|%s %-4s|@ %8s %6s MB  %s",
                    row.name(),
                    row.up() ? "green" : "red",
                    row.state(),
                    row.pid().map(Object::toString).orElse("-"),
                    row.pid().isPresent() ? row.rssMb() : "-",
                    row.url()));
        }
        return 0;
    }
}
