package io.quartier.benchmarks.job;

import io.quartier.benchmarks.kafka.BrokerProcess;
import io.quartier.benchmarks.race.Entrant;
import io.quartier.benchmarks.race.RaceCsv;
import io.quartier.benchmarks.race.Turns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What exactly-once checkpoints each second cost a job that has compiled: {@code FILE ROUNDS MESSAGES}. */
public final class CheckpointRace {
    private static final int WARM_UP = 6;

    private CheckpointRace() {}

    public static void main(String[] arguments) throws Exception {
        long messages = Long.parseLong(arguments[2]);
        try (var broker = BrokerProcess.start(Files.createTempDirectory("quartier-benchmark"), JobRace.PORT)) {
            JobRace.fill(broker, messages);
            var process = new Entrant("checkpoints", CheckpointTurns.class, List.of(broker.bootstrap(),
                    Long.toString(messages), Integer.toString(WARM_UP), arguments[1]));
            var standings = new Turns("KPI job in a warm process", List.of("job_without_checkpoints", "job"), process,
                    JobRace.FLAGS).run();
            RaceCsv.write(Path.of(arguments[0]), standings, JobRace.FLAGS, JobRace.VERSIONS);
        }
    }
}
