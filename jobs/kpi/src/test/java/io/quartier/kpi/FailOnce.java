package io.quartier.kpi;

import io.quartier.common.ingest.SourceMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Passes messages on and fails the job once, after a few checkpoints; a file remembers that it did. */
final class FailOnce implements MapFunction<SourceMessage, SourceMessage>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final int CHECKPOINTS = 3;

    private final String file;
    private transient int completed;

    FailOnce(Path folder) {
        this.file = folder.resolve("failed").toString();
    }

    /** Whether it has failed. */
    boolean failed() {
        return Files.exists(Path.of(file));
    }

    @Override
    public SourceMessage map(SourceMessage message) throws IOException {
        if (completed >= CHECKPOINTS && !failed()) {
            Files.createFile(Path.of(file));
            throw new IOException("the power went off");
        }
        return message;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        completed++;
    }
}
