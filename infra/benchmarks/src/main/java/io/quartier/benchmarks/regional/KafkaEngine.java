package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Entrant;
import java.util.List;
import java.util.Locale;

/** The programs that aggregate orders from Kafka: the peers with Quartier's decoder, and as their manuals have it, with Avro's. */
enum KafkaEngine {
    QUARTIER, LOOP, PLAIN, PLAIN_AVRO, STREAMS, STREAMS_AVRO;

    /** Works through a whole topic. */
    @FunctionalInterface
    interface Reading {
        long run(String topic) throws Exception;
    }

    Entrant entrant(String bootstrap, int cities, long events) {
        return new Entrant(name().toLowerCase(Locale.ROOT), KafkaLap.class,
                List.of(name(), bootstrap, Integer.toString(cities), Long.toString(events)));
    }

    Reading reading(String bootstrap, int cities) {
        return switch (this) {
            case QUARTIER ->
                topic -> FlinkFromKafka.run(bootstrap, topic, cities, Decoding.GENERATED, QuartierCells::attach);
            case PLAIN -> topic -> FlinkFromKafka.run(bootstrap, topic, cities, Decoding.GENERATED, PlainFlink::attach);
            case PLAIN_AVRO -> topic -> FlinkFromKafka.run(bootstrap, topic, cities, Decoding.AVRO, PlainFlink::attach);
            case LOOP -> topic -> ConsumerLoop.run(bootstrap, topic, cities);
            case STREAMS -> topic -> StreamsCells.run(bootstrap, topic, cities, Decoding.GENERATED);
            case STREAMS_AVRO -> topic -> StreamsCells.run(bootstrap, topic, cities, Decoding.AVRO);
        };
    }

    /** Name of the topic with so many orders. */
    static String topic(int cities, long events) {
        return "orders-" + cities + "-" + events;
    }
}
