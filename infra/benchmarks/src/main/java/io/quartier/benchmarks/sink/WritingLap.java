package io.quartier.benchmarks.sink;

import io.quartier.benchmarks.race.Program;
import io.quartier.benchmarks.race.TimedLaps;
import io.quartier.kpi.model.KpiRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process of one way of writing, with an engine of its own: {@code WRITING ROWS}. */
public final class WritingLap {
    private static final int PORT = Integer.getInteger("quartier.benchmarks.port", 18_700);
    private static final int BATCH = 50_000;

    private WritingLap() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("quartier-benchmark");
        try (EngineProcess engine = EngineProcess.start(data, PORT)) {
            long rows = Long.parseLong(arguments[1]);
            System.out.println(
                    TimedLaps.of(program(Writing.valueOf(arguments[0]), engine, batches(rows)), rows).line());
        }
        System.exit(0);
    }

    /** Made before the clock runs: only the writing is measured. */
    private static List<List<KpiRow>> batches(long rows) {
        var batches = new ArrayList<List<KpiRow>>();
        for (long first = 0; first < rows; first += BATCH) {
            batches.add(KpiRows.of(first, BATCH));
        }
        return batches;
    }

    private static Program program(Writing writing, EngineProcess engine, List<List<KpiRow>> batches) {
        return rows -> {
            engine.run(List.of("TRUNCATE TABLE quartier.kpi_orders"));
            Writing.Batches into = writing.into(engine);
            for (List<KpiRow> batch : batches.subList(0, Math.toIntExact(rows / BATCH))) {
                into.insert(batch);
            }
            return engine.number("SELECT toInt64(sum(cityHash64(" + String.join(", ", RowBinary.COLUMNS)
                    + ")) % 1000000007) FROM quartier.kpi_orders");
        };
    }
}
