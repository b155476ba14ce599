package io.quartier.benchmarks.sink;

import io.quartier.benchmarks.race.Race;
import io.quartier.benchmarks.race.RaceCsv;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The sink of the jobs beside the engine's own format: {@code FILE ROUNDS ROWS}. */
public final class WritingRace {
    private WritingRace() {}

    public static void main(String[] arguments) throws Exception {
        List<String> flags = List.of("-Xms2g", "-Xmx2g", "-XX:+UseG1GC", "--enable-native-access=ALL-UNNAMED");
        long rows = Long.parseLong(arguments[2]);
        var standings = new Race("rows into ClickHouse",
                Arrays.stream(Writing.values()).map(writing -> writing.entrant(rows)).toList(),
                Integer.parseInt(arguments[1]), flags).run();
        RaceCsv.write(Path.of(arguments[0]), standings, flags, "clickhouse-jdbc 0.10.0; chdb 26.7.3-stable.1");
    }
}
