package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.TimedLaps;

/** The process of one entrant that reads Kafka: {@code ENGINE BOOTSTRAP CITIES EVENTS}. */
public final class KafkaLap {
    private KafkaLap() {}

    public static void main(String[] arguments) throws Exception {
        int cities = Integer.parseInt(arguments[2]);
        KafkaEngine.Reading reading = KafkaEngine.valueOf(arguments[0]).reading(arguments[1], cities);
        System.out.println(TimedLaps.of(events -> reading.run(KafkaEngine.topic(cities, events)),
                Long.parseLong(arguments[3])).line());
        System.exit(0); // engines leave threads behind
    }
}
