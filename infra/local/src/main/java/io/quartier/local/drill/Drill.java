package io.quartier.local.drill;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be broken on purpose. */
public enum Drill {
    KILL_TASKMANAGER("taskmanager", "SIGKILL to Flink's TaskManager: the job goes on from its last checkpoint"),
    KILL_BROKER("broker", "SIGKILL to Kafka: publisher and sources go on where they were"),
    KILL_CLICKHOUSE("engine", "SIGKILL to ClickHouse: the sinks repeat their batch"),
    PAUSE_WEATHER("", "no weather for a while, not even a heartbeat: the KPIs go on"),
    FLOOD_REGION("", "thousands of page views in one region at once: the others go on");

    private final String service;
    private final String about;

    Drill(String service, String about) {
        this.service = service;
        this.about = about;
    }

    /** As on the command line, e.g. {@code kill-broker}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What happens, in half a sentence. */
    public String about() {
        return about;
    }

    /** The service whose process is killed; empty when none is. */
    public Optional<String> findService() {
        return service.isEmpty() ? Optional.empty() : Optional.of(service);
    }

    public static Optional<Drill> find(String id) {
        return Arrays.stream(values()).filter(drill -> drill.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Drill::id).toList();
    }
}
