package io.quartier.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processes of a local stack: how each is started and when it counts as ready. */
final class Services {
    static final String BROKER = "broker";
    static final String ENGINE = "engine";
    static final String JOB_MANAGER = "jobmanager";
    static final String TASK_MANAGER = "taskmanager";
    /** The tables; a step, not a process. */
    static final String TABLES = "tables";

    private static final String ENGINE_MAIN = "io.quartier.local.engine.EngineMain";
    private static final String JOB_MANAGER_MAIN = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER_MAIN = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final Duration START = Duration.ofSeconds(90);
    /** The first start of the engine may fetch it. */
    private static final Duration ENGINE_START = Duration.ofMinutes(15);

    private final StackLayout layout;
    private final StackSettings settings;
    private final Ports ports;
    private final JavaCommand java;
    private final Probes probes;

    Services(Path root, StackLayout layout, StackSettings settings, Probes probes) {
        this.layout = layout;
        this.settings = settings;
        this.ports = settings.ports();
        this.java = new JavaCommand(root, layout);
        this.probes = probes;
    }

    void writeConfiguration() throws IOException {
        Files.createDirectories(layout.flink().resolve("tmp"));
        Files.createDirectories(layout.flink().resolve("upload"));
        StackFile.writeText(layout.brokerConfig(), BrokerConfig.text(BrokerConfig.of(layout, ports)));
        var flinkConfig = layout.flinkConfigDir().resolve("config.yaml");
        StackFile.writeText(flinkConfig, FlinkConfig.text(FlinkConfig.of(layout, settings)));
    }

    ServiceSpec broker() {
        var command = java.own(
                BROKER,
                List.of("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC"),
                BrokerMain.class.getName(),
                List.of(layout.brokerConfig().toString()));
        return new ServiceSpec(
                BROKER,
                ports.kafka(),
                start -> JavaCommand.asChild(command, BrokerMain.class.getName()),
                start -> probes.broker(),
                START);
    }

    ServiceSpec engine() {
        var command = java.own(
                ENGINE,
                List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC"),
                ENGINE_MAIN,
                List.of(
                        "--path", layout.clickhouse().toString(),
                        "--port", String.valueOf(ports.clickhouse()),
                        "--settings", layout.settings().toString()));
        return new ServiceSpec(
                ENGINE,
                ports.clickhouse(),
                start -> JavaCommand.asChild(command, ENGINE_MAIN),
                start -> probes.engine(),
                ENGINE_START);
    }

    ServiceSpec jobManager() {
        var command = java.flink(
                JOB_MANAGER,
                FlinkConfig.jobManagerJvm(),
                JOB_MANAGER_MAIN,
                List.of("--configDir", layout.flinkConfigDir().toString()));
        return new ServiceSpec(
                JOB_MANAGER,
                ports.flinkRest(),
                start -> JavaCommand.asChild(command, JOB_MANAGER_MAIN),
                start -> probes.jobManager(),
                START);
    }

    /** Every start has its own id, so that a dead TaskManager, which the JobManager still lists, is not taken for it. */
    ServiceSpec taskManager() {
        return new ServiceSpec(
                TASK_MANAGER,
                0,
                start -> JavaCommand.asChild(java.flink(
                        TASK_MANAGER,
                        FlinkConfig.taskManagerJvm(settings),
                        TASK_MANAGER_MAIN,
                        List.of(
                                "--configDir",
                                layout.flinkConfigDir().toString(),
                                "-Dtaskmanager.resource-id=" + taskManagerId(start))),
                        TASK_MANAGER_MAIN),
                start -> probes.taskManager(taskManagerId(start)),
                START);
    }

    private static String taskManagerId(int start) {
        return "taskmanager-" + ProcessHandle.current().pid() + "-" + start;
    }
}
