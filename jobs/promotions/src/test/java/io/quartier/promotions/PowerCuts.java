package io.quartier.promotions;

import io.quartier.common.ingest.SourceMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Passes messages on and fails the job some times, each after two checkpoints; files remember how often. */
final class PowerCuts implements MapFunction<SourceMessage, SourceMessage>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final int CHECKPOINTS = 2;

    private final String folder;
    private final int times;
    private transient int completed;

    PowerCuts(Path folder, int times) {
        this.folder = folder.toString();
        this.times = times;
    }

    /** How often it has failed. */
    int count() {
        int cuts = 0;
        while (Files.exists(file(cuts))) {
            cuts++;
        }
        return cuts;
    }

    private Path file(int cut) {
        return Path.of(folder).resolve("cut-" + cut);
    }

    @Override
    public SourceMessage map(SourceMessage message) throws IOException {
        int cuts = completed >= CHECKPOINTS ? count() : times;
        if (cuts < times) {
            Files.createFile(file(cuts));
            throw new IOException("the power went off");
        }
        return message;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        completed++;
    }
}
