package io.quartier.benchmarks.decoding;

import io.quartier.benchmarks.race.Race;
import io.quartier.benchmarks.race.RaceCsv;
import io.quartier.benchmarks.race.Standing;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decoders side by side, for clicks, orders and weather: {@code FILE ROUNDS EVENTS}. */
public final class ReadingRace {
    private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

    private ReadingRace() {}

    public static void main(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[2]);
        var standings = new ArrayList<Standing>();
        for (Topic topic : List.of(Topic.CLICKS, Topic.ORDERS, Topic.WEATHER)) {
            standings.addAll(new Race("decode " + topic.id(),
                    Arrays.stream(Reading.values()).map(reading -> reading.entrant(topic, events)).toList(),
                    Integer.parseInt(arguments[1]), FLAGS).run());
        }
        RaceCsv.write(Path.of(arguments[0]), standings, FLAGS, "avro 1.12.2");
    }
}
