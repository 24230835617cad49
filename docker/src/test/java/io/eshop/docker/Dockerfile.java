package io.eshop.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The instructions of a Dockerfile, in order, with continued lines joined.
 *
 * @param instructions at least one
 */
record Dockerfile(List<Instruction> instructions) {
    private static final Set<String> KNOWN = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    /** @param name in capitals */
    record Instruction(String name, String arguments) {
        Instruction {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("no instruction of a Dockerfile: " + name + " " + arguments);
            }
            if (arguments.isBlank()) {
                throw new IllegalArgumentException(name + " of what?");
            }
        }
    }

    static Dockerfile read(Path file) {
        List<Instruction> instructions = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : Checkout.read(file).lines().toList()) {
            if (part.isBlank() || part.startsWith("#")) {
                continue;
            }
            if (part.endsWith("\\")) {
                line.append(part, 0, part.length() - 1);
                continue;
            }
            String[] words = line.append(part).toString().strip().split("\\s+", 2);
            instructions.add(new Instruction(words[0], words.length == 2 ? words[1] : ""));
            line.setLength(0);
        }
        if (!line.isEmpty()) {
            throw new IllegalArgumentException("the last line of " + file + " goes on");
        }
        return new Dockerfile(instructions);
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
    }

    /** From the last FROM on: what the image consists of. */
    Dockerfile lastStage() {
        int from = 0;
        for (int at = 0; at < instructions.size(); at++) {
            if (instructions.get(at).name().equals("FROM")) {
                from = at;
            }
        }
        return new Dockerfile(instructions.subList(from, instructions.size()));
    }
}
