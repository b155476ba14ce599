package io.quartier.local.stack;

import java.nio.file.Path;

/**
 * Where one local stack keeps its data, its logs and what it knows about its processes.
 *
 * @param home usually {@code .quartier} in the root of the checkout; absolute
 */
public record StackLayout(Path home) {
    public StackLayout {
        home = home.toAbsolutePath().normalize();
    }

    public Path settings() {
        return home.resolve("settings.properties");
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** What a process prints outside its log: the first place to look when it does not start. */
    public Path output(String process) {
        return logs().resolve(process + ".out");
    }

    public Path kafka() {
        return home.resolve("kafka");
    }

    public Path clickhouse() {
        return home.resolve("clickhouse");
    }

    public Path flink() {
        return home.resolve("flink");
    }

    public Path checkpoints() {
        return flink().resolve("checkpoints");
    }

    public Path run() {
        return home.resolve("run");
    }

    /** Where drills ask the process that publishes a demo. */
    public Path drillOrders() {
        return run().resolve("drill");
    }

    Path state() {
        return run().resolve("state.json");
    }

    Path lock() {
        return run().resolve("supervisor.lock");
    }

    Path pidFile(String process) {
        return run().resolve(process + ".pid");
    }

    Path brokerConfig() {
        return run().resolve("conf").resolve("broker.properties");
    }

    Path flinkConfigDir() {
        return run().resolve("conf").resolve("flink");
    }

    /** One file per feed that was published to its end. */
    public Path endedFeeds() {
        return run().resolve("feeds");
    }

    /** One file per job that should be running. */
    public Path jobs() {
        return run().resolve("jobs");
    }

    /** What the supervisor last submitted for each job; survives restarts, so that no job is started twice. */
    Path attempts() {
        return run().resolve("attempts");
    }
}
