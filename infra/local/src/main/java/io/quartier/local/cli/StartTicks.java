package io.quartier.local.cli;

import io.quartier.local.stack.StackState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of each part of the stack as it comes up, and on a terminal what is still awaited and for how long. */
final class StartTicks implements Consumer<StackState>, AutoCloseable {
    /** What people call the parts, with the services that make them. */
    private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();
    private static final String CLEAR_LINE = "\r\u001b[K";

    static {
        PARTS.put("Kafka", List.of("broker"));
        PARTS.put("ClickHouse", List.of("engine"));
        PARTS.put("tables", List.of("tables"));
        PARTS.put("Flink", List.of("jobmanager", "taskmanager"));
    }

    private final Context context;
    private final long startedNanos = System.nanoTime();
    private final Set<String> told = new LinkedHashSet<>();
    private String awaited = "";

    StartTicks(Context context) {
        this.context = context;
    }

    @Override
    public void accept(StackState state) {
        List<String> missing = new ArrayList<>();
        PARTS.forEach((part, services) -> {
            if (!services.stream().allMatch(name -> isReady(state, name))) {
                missing.add(part);
            } else if (!told.contains(part)) {
                tick(part);
            }
        });
        await(String.join(", ", missing));
    }

    private static boolean isReady(StackState state, String service) {
        return state.findService(service).map(StackState.Service::ready).orElse(false);
    }

    /** A part serves. */
    void tick(String part) {
        told.add(part);
        clear();
        context.good("%-12s %5.1f s".formatted(part, seconds()));
    }

    private void await(String missing) {
        if (!context.interactive() || missing.isEmpty()) {
            return;
        }
        String line = "… %s (%.0f s)".formatted(missing, seconds());
        if (!line.equals(awaited)) {
            awaited = line;
            context.out().print(CLEAR_LINE + line);
            context.out().flush();
        }
    }

    private void clear() {
        if (!awaited.isEmpty()) {
            awaited = "";
            context.out().print(CLEAR_LINE);
        }
    }

    private double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    @Override
    public void close() {
        clear();
        context.out().flush();
    }
}
