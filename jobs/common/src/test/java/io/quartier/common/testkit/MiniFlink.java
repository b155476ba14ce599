package io.quartier.common.testkit;

import io.quartier.common.stream.JobDefaults;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** A small Flink in the test's own process, and environments that obey what every graph of ours must obey. */
public final class MiniFlink {
    private MiniFlink() {}

    /** To be registered as an extension of a test class. */
    public static MiniClusterExtension slots(int slots) {
        return new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder().setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(slots).build());
    }

    /** An environment without Kryo and generated uids; inside the extension it runs in that cluster. */
    public static StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment
                .getExecutionEnvironment(JobDefaults.strict());
        environment.setParallelism(parallelism);
        return environment;
    }
}
