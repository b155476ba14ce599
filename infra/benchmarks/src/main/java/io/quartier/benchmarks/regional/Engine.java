package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Entrant;
import io.quartier.benchmarks.race.Lap;
import io.quartier.benchmarks.race.Program;
import io.quartier.benchmarks.race.TimedLaps;
import java.util.List;
import java.util.Locale;

/** The programs that aggregate orders made in their own process. */
enum Engine {
    QUARTIER, LOOP, PLAIN, SQL, JET;

    Entrant entrant(int cities, long events) {
        return new Entrant(name().toLowerCase(Locale.ROOT), EngineLap.class,
                List.of(name(), Integer.toString(cities), Long.toString(events)));
    }

    Program program(int cities) {
        return switch (this) {
            case QUARTIER -> new QuartierCells(cities);
            case LOOP -> new HandLoop(cities);
            case PLAIN -> new PlainFlink(cities);
            case SQL -> new FlinkSql(cities);
            case JET -> new JetCells(cities);
        };
    }

    /** Measures it in this JVM. */
    Lap lap(int cities, long events) throws Exception {
        return TimedLaps.of(program(cities), events);
    }
}
