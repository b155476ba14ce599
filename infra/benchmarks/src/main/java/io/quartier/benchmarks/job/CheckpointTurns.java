package io.quartier.benchmarks.job;

import io.quartier.benchmarks.race.Program;
import io.quartier.benchmarks.race.WarmLaps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The process in which the whole job takes turns without and with checkpoints: {@code BOOTSTRAP MESSAGES WARM_UP ROUNDS}. */
public final class CheckpointTurns {
    private CheckpointTurns() {}

    public static void main(String[] arguments) throws Exception {
        Path checkpoints = Files.createTempDirectory("quartier-benchmark");
        WarmLaps.print(List.of(job(arguments[0], checkpoints, "PT1H"), job(arguments[0], checkpoints, "PT1S")),
                Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.exit(0); // engines leave threads behind
    }

    private static Program job(String bootstrap, Path checkpoints, String interval) {
        return messages -> WholeJob.run(bootstrap, JobLap.feed(messages), checkpoints, interval);
    }
}
