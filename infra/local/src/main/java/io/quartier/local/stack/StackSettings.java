package io.quartier.local.stack;

import io.quartier.local.engine.ListenSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every tunable of the local stack, read from {@code settings.properties} in its home and checked once.
 *
 * @param portBase   first port of the stack's block, see {@link Ports}
 * @param slots      task slots of the one TaskManager, at least 8: one job takes as many as its parallelism
 * @param taskHeapMb heap of the TaskManager for jobs, in MiB; 1024 keeps the whole stack below 4 GiB resident
 * @param listen     whether other machines may reach ClickHouse
 */
public record StackSettings(int portBase, int slots, int taskHeapMb, ListenSettings listen) {
    static final String PORT_BASE = "port-base";
    static final String SLOTS = "slots";
    static final String TASK_HEAP = "task-heap-mb";

    public StackSettings {
        var ports = new Ports(portBase);
        if (slots < 8) {
            throw new IllegalArgumentException(
                    SLOTS + " is less than 8: " + slots + " (port base " + ports.base() + ")");
        }
        if (taskHeapMb < 256) {
            throw new IllegalArgumentException(TASK_HEAP + " is less than 256: " + taskHeapMb);
        }
    }

    public static StackSettings defaults() {
        return new StackSettings(Ports.DEFAULT_BASE, 16, 1024, ListenSettings.LOOPBACK_ONLY);
    }

    public Ports ports() {
        return new Ports(portBase);
    }

    public StackSettings withPortBase(int base) {
        return new StackSettings(base, slots, taskHeapMb, listen);
    }

    public StackSettings withTaskHeapMb(int heapMb) {
        return new StackSettings(portBase, slots, heapMb, listen);
    }

    /** The settings of the stack in {@code layout}; what its file does not name keeps its default. */
    public static StackSettings load(StackLayout layout) throws IOException {
        if (!Files.exists(layout.settings())) {
            return defaults();
        }
        var file = new Properties();
        try (var reader = Files.newBufferedReader(layout.settings())) {
            file.load(reader);
        }
        return from(file, layout.settings());
    }

    static StackSettings from(Properties file, Path source) {
        var problems = new ArrayList<String>();
        var unknown = new TreeSet<>(file.stringPropertyNames());
        unknown.removeAll(Set.of(PORT_BASE, SLOTS, TASK_HEAP));
        unknown.removeAll(ListenSettings.NAMES);
        unknown.forEach(key -> problems.add(key + " is not a setting"));
        var defaults = defaults();
        int portBase = number(file, PORT_BASE, defaults.portBase(), problems);
        int slots = number(file, SLOTS, defaults.slots(), problems);
        int heap = number(file, TASK_HEAP, defaults.taskHeapMb(), problems);
        if (problems.isEmpty()) {
            try {
                return new StackSettings(portBase, slots, heap, ListenSettings.from(file));
            } catch (IllegalArgumentException wrong) {
                problems.add(String.valueOf(wrong.getMessage()));
            }
        }
        throw new IllegalArgumentException("Invalid settings in " + source + ": " + String.join("; ", problems));
    }

    private static int number(Properties file, String key, int byDefault, List<String> problems) {
        var text = file.getProperty(key);
        if (text == null) {
            return byDefault;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException wrong) {
            problems.add(key + " is not a whole number: " + text);
            return byDefault;
        }
    }

    /** Keeps these settings for every later command on the same home. */
    public void save(StackLayout layout) throws IOException {
        Files.createDirectories(layout.home());
        var file = new Properties();
        file.setProperty(PORT_BASE, String.valueOf(portBase));
        file.setProperty(SLOTS, String.valueOf(slots));
        file.setProperty(TASK_HEAP, String.valueOf(taskHeapMb));
        listen.addTo(file);
        var text = new StringWriter();
        file.store(text, "Settings of this local stack. A running stack keeps those it was started with.");
        Files.writeString(layout.settings(), text.toString());
    }
}
