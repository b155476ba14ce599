package io.quartier.common.testkit;

import io.quartier.common.stream.JobDefaults;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A small Flink in the test's own process, and environments that obey what every graph of ours must obey. To be
 * registered as an extension of a test class; its tests run in the thread of their class, and another class may run
 * beside it.
 */
public final class MiniFlink implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** Without it Flink falls back to the cluster of whichever class came last, and that ends with its class. */
    private static final ThreadLocal<Boolean> HAS_CLUSTER = ThreadLocal.withInitial(() -> false);

    private final MiniClusterExtension cluster;

    private MiniFlink(MiniClusterExtension cluster) {
        this.cluster = cluster;
    }

    /** A cluster for all tests of a class. */
    public static MiniFlink slots(int slots) {
        return new MiniFlink(new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(1).setNumberSlotsPerTaskManager(slots).build()));
    }

    /** An environment without Kryo and generated uids, in the cluster of its class; without one it only builds. */
    public static StreamExecutionEnvironment environment(int parallelism) {
        Configuration strict = JobDefaults.strict();
        StreamExecutionEnvironment environment = HAS_CLUSTER.get()
                ? StreamExecutionEnvironment.getExecutionEnvironment(strict)
                : new StreamExecutionEnvironment(strict);
        environment.setParallelism(parallelism);
        return environment;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        cluster.beforeAll(context);
        HAS_CLUSTER.set(true);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        cluster.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        cluster.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        HAS_CLUSTER.remove();
        cluster.afterAll(context);
    }
}
