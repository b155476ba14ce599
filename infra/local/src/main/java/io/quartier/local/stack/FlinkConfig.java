package io.quartier.local.stack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Configuration of the local Flink cluster: one JobManager, one TaskManager, loopback only.
 *
 * <p>Memory is set part by part, because a TaskManager that is started without Flink's shell scripts wants each part named.
 */
final class FlinkConfig {
    private static final int FRAMEWORK_HEAP_MB = 96;
    private static final int FRAMEWORK_OFF_HEAP_MB = 64;
    private static final int TASK_OFF_HEAP_MB = 32;
    private static final int NETWORK_MB = 128;
    private static final int METASPACE_MB = 256;
    private static final int JOB_MANAGER_HEAP_MB = 384;

    private FlinkConfig() {}

    static Map<String, String> of(StackLayout layout, StackSettings settings) {
        var config = new LinkedHashMap<String, String>();
        addresses(config, layout, settings.ports());
        memory(config, settings);
        failures(config);
        config.put("state.backend.type", "hashmap");
        config.put("execution.checkpointing.storage", "filesystem");
        config.put("execution.checkpointing.dir", address(layout.checkpoints()));
        config.put("execution.checkpointing.savepoint-dir", address(layout.flink().resolve("savepoints")));
        config.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        config.put("execution.checkpointing.num-retained", "2");
        config.put("pipeline.object-reuse", "true");
        config.put("taskmanager.numberOfTaskSlots", String.valueOf(settings.slots()));
        return config;
    }

    private static void addresses(Map<String, String> config, StackLayout layout, Ports ports) {
        config.put("jobmanager.rpc.address", "127.0.0.1");
        config.put("jobmanager.rpc.port", String.valueOf(ports.flinkRpc()));
        config.put("jobmanager.bind-host", "127.0.0.1");
        config.put("taskmanager.host", "127.0.0.1");
        config.put("taskmanager.bind-host", "127.0.0.1");
        config.put("blob.server.port", String.valueOf(ports.flinkBlob()));
        config.put("rest.address", "127.0.0.1");
        config.put("rest.bind-address", "127.0.0.1");
        config.put("rest.port", String.valueOf(ports.flinkRest()));
        config.put("rest.bind-port", String.valueOf(ports.flinkRest()));
        config.put("web.upload.dir", layout.flink().resolve("upload").toString());
        config.put("io.tmp.dirs", layout.flink().resolve("tmp").toString());
    }

    private static void memory(Map<String, String> config, StackSettings settings) {
        config.put("taskmanager.cpu.cores", settings.slots() + ".0");
        config.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP_MB + "m");
        config.put("taskmanager.memory.task.heap.size", settings.taskHeapMb() + "m");
        config.put("taskmanager.memory.framework.off-heap.size", FRAMEWORK_OFF_HEAP_MB + "m");
        config.put("taskmanager.memory.task.off-heap.size", TASK_OFF_HEAP_MB + "m");
        config.put("taskmanager.memory.network.min", NETWORK_MB + "m");
        config.put("taskmanager.memory.network.max", NETWORK_MB + "m");
        config.put("taskmanager.memory.managed.size", "0m");
        config.put("taskmanager.memory.jvm-metaspace.size", METASPACE_MB + "m");
        config.put("taskmanager.memory.jvm-overhead.min", "128m");
        config.put("taskmanager.memory.jvm-overhead.max", "128m");
    }

    /**
     * A killed process refuses the next heartbeat, so two refused calls half a second apart tell it from a slow one; the
     * time-out only decides about a process that hangs, and a garbage collection on a busy laptop must not look like that.
     */
    private static void failures(Map<String, String> config) {
        config.put("heartbeat.interval", "500");
        config.put("heartbeat.rpc-failure-threshold", "2");
        config.put("heartbeat.timeout", "15000");
        config.put("taskmanager.slot.timeout", "2 s");
        config.put("cluster.registration.error-delay", "500");
        config.put("cluster.registration.refused-registration-delay", "1000");
        config.put("cluster.registration.max-timeout", "2000");
        config.put("restart-strategy.type", "exponential-delay");
        config.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
        config.put("restart-strategy.exponential-delay.max-backoff", "10 s");
        config.put("restart-strategy.exponential-delay.backoff-multiplier", "2.0");
        config.put("restart-strategy.exponential-delay.reset-backoff-threshold", "60 s");
        config.put("restart-strategy.exponential-delay.jitter-factor", "0.1");
    }

    /** A folder as Flink reads it: it takes what stands behind the scheme literally, so nothing may be percent-encoded. */
    static String address(Path folder) {
        return "file://" + folder.toAbsolutePath();
    }

    static List<String> jobManagerJvm() {
        return List.of("-Xms128m", "-Xmx" + JOB_MANAGER_HEAP_MB + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    static List<String> taskManagerJvm(StackSettings settings) {
        return List.of(
                "-Xms256m",
                "-Xmx" + (FRAMEWORK_HEAP_MB + settings.taskHeapMb()) + "m",
                "-XX:MaxDirectMemorySize=" + (FRAMEWORK_OFF_HEAP_MB + TASK_OFF_HEAP_MB + NETWORK_MB) + "m",
                "-XX:MaxMetaspaceSize=" + METASPACE_MB + "m",
                "-XX:+UseG1GC");
    }

    /** As YAML, every value quoted, so that no path or number is read as anything but text. */
    static String text(Map<String, String> config) {
        return config.entrySet().stream()
                .map(entry -> entry.getKey() + ": '" + entry.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
    }
}
