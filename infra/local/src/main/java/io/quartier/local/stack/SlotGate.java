package io.quartier.local.stack;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds submissions to a new JobManager back until the tasks that its predecessor left on the TaskManager are gone, which
 * the new one knows nothing of: so no two copies of a job ever write.
 */
final class SlotGate {
    private static final Logger LOG = LoggerFactory.getLogger(SlotGate.class);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final FlinkRest flink;
    private final Runnable restartTaskManager;
    private long openFor;
    private long heldSince;

    /** A gate that loses patience with tasks that do not end by {@code restartTaskManager}. */
    SlotGate(FlinkRest flink, Runnable restartTaskManager) {
        this.flink = flink;
        this.restartTaskManager = restartTaskManager;
    }

    /** Whether jobs may be submitted to the JobManager with this process id. */
    boolean isOpen(long jobManager) throws IOException, InterruptedException {
        if (openFor == jobManager) {
            return true;
        }
        var slots = flink.slots();
        if (slots.total() > 0 && slots.available() == slots.total()) {
            openFor = jobManager;
            heldSince = 0;
            return true;
        }
        if (heldSince == 0) {
            heldSince = System.nanoTime();
        } else if (System.nanoTime() - heldSince > PATIENCE.toNanos()) {
            LOG.warn("Tasks of the former JobManager do not end, restarting the TaskManager");
            restartTaskManager.run();
            heldSince = 0;
        }
        return false;
    }
}
