package io.quartier.benchmarks.job;

import io.quartier.benchmarks.race.Lap;
import io.quartier.benchmarks.race.TimedLaps;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process in which the whole job takes turns with and without checkpoints, each round in the other order:
 * {@code BOOTSTRAP MESSAGES WARM_UP ROUNDS}. Before that it runs so many laps that the compiler has little left to do.
 */
public final class CheckpointTurns {
    private static final String EACH_SECOND = "PT1S";
    private static final String NEVER = "PT1H";

    private final String bootstrap;
    private final long messages;
    private final Path checkpoints;

    private CheckpointTurns(String bootstrap, long messages, Path checkpoints) {
        this.bootstrap = bootstrap;
        this.messages = messages;
        this.checkpoints = checkpoints;
    }

    public static void main(String[] arguments) throws Exception {
        var turns = new CheckpointTurns(arguments[0], Long.parseLong(arguments[1]),
                Files.createTempDirectory("quartier-benchmark"));
        for (int lap = 0; lap < Integer.parseInt(arguments[2]); lap++) {
            turns.lap(lap % 2 == 0 ? EACH_SECOND : NEVER);
        }
        for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
            turns.round(round % 2 == 0);
        }
        System.exit(0); // engines leave threads behind
    }

    private void round(boolean withoutFirst) throws Exception {
        Lap first = lap(withoutFirst ? NEVER : EACH_SECOND);
        Lap second = lap(withoutFirst ? EACH_SECOND : NEVER);
        System.out.println((withoutFirst ? first : second).line());
        System.out.println((withoutFirst ? second : first).line());
    }

    private Lap lap(String interval) throws Exception {
        return TimedLaps.whole(events -> WholeJob.run(bootstrap, JobLap.feed(events), checkpoints, interval), messages);
    }
}
