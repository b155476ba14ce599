package io.quartier.benchmarks.job;

import io.quartier.benchmarks.race.TimedLaps;
import java.nio.file.Files;

/** The process of one entrant: {@code job|hand BOOTSTRAP MESSAGES CHECKPOINT_INTERVAL}. */
public final class JobLap {
    private JobLap() {}

    public static void main(String[] arguments) throws Exception {
        var checkpoints = Files.createTempDirectory("quartier-benchmark");
        System.out.println(TimedLaps.of(messages -> arguments[0].equals("hand")
                ? HandProgram.run(arguments[1], feed(messages))
                : WholeJob.run(arguments[1], feed(messages), checkpoints, arguments[3]),
                Long.parseLong(arguments[2])).line());
        System.exit(0); // engines leave threads behind
    }

    /** The feed with so many messages. */
    static String feed(long messages) {
        return "cities" + messages;
    }
}
