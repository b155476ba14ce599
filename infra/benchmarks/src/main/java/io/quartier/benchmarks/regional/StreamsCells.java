package io.quartier.benchmarks.regional;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams by its DSL, tuned by its manual: state in memory without changelog, a cache that gathers updates for a second, two
 * threads. Its repartitioning goes through the broker. It is spared the second stage: its minutes are spread over the cells by hand.
 */
final class StreamsCells {
    private static final long MINUTE_MILLIS = 60_000;
    /**
     * How far an order may come behind another of its repartitioned partition. The two threads read their partitions each at its own
     * pace, so that is as far as one is ahead of the other; what is later Kafka Streams drops. So: more than a whole topic.
     */
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Minute(int group, long start) {}

    private StreamsCells() {}

    static long run(String bootstrap, String topic, int cities, Decoding decoding) throws InterruptedException {
        Answer.begin();
        ConcurrentMap<Minute, Sums> minutes = new ConcurrentHashMap<>();
        AtomicLong left = new AtomicLong(Long.parseLong(topic.substring(topic.lastIndexOf('-') + 1)));
        CountDownLatch done = new CountDownLatch(1);
        var builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.ByteArray(), sales(cities, decoding))
                .withTimestampExtractor((record, seen) -> ((Sale) record.value()).atMillis))
                .filter((none, sale) -> sale.channel != OrderTopic.CLOCK)
                .groupBy((none, sale) -> sale.group(), Grouped.with(Serdes.Integer(), Carried.sales()))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), GRACE))
                .aggregate(Sums::new, (group, sale, sums) -> sums.add(sale),
                        Materialized.<Integer, Sums>as(Stores.inMemoryWindowStore("minutes",
                                GRACE.plusMinutes(5), Duration.ofMinutes(1), false)).withKeySerde(Serdes.Integer())
                                .withValueSerde(Carried.sums()).withLoggingDisabled().withCachingEnabled())
                .toStream().foreach((window, sums) -> take(window, sums, minutes, left, done));
        try (var streams = new KafkaStreams(builder.build(), settings(bootstrap))) {
            streams.start();
            if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Kafka Streams never counted %d orders".formatted(left.get()));
            }
        }
        spread(minutes, cities);
        return Answer.total();
    }

    private static void take(Windowed<Integer> window, Sums sums, Map<Minute, Sums> minutes, AtomicLong left,
            CountDownLatch done) {
        Sums before = minutes.put(new Minute(window.key(), window.window().start()), Sums.copyOf(sums));
        if (left.addAndGet((before == null ? 0 : before.inputs) - sums.inputs) == 0) {
            done.countDown();
        }
    }

    private static void spread(Map<Minute, Sums> minutes, int cities) {
        var cells = new Cells(Regions.of(cities));
        var found = new ConcurrentHashMap<Long, Sums>();
        int channels = Regions.CHANNELS.size();
        minutes.forEach((minute, sums) -> cells.spread(minute.group() / channels, minute.group() % channels,
                minute.start() / MINUTE_MILLIS * MINUTE_MILLIS,
                (cell, end) -> found.computeIfAbsent(cell, unseen -> new Sums()).add(sums)));
        found.forEach((cell, sums) -> Answer.take(cell, sums.amounts, sums.inputs));
    }

    private static Properties settings(String bootstrap) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark-" + UUID.randomUUID());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, FlinkHere.PARALLELISM);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L << 20);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 2_000);
        settings.put(StreamsConfig.producerPrefix("batch.size"), 1 << 17);
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 20);
        settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        // beside two threads that read as fast as they can a batch may wait for minutes; who gives up begins again and counts twice
        settings.put(StreamsConfig.producerPrefix("delivery.timeout.ms"), 600_000);
        return settings;
    }

    /** A reader per thread: Kafka Streams shares its deserializers between threads. */
    private static Serde<Sale> sales(int cities, Decoding decoding) {
        ThreadLocal<OrderTopic.Reader> readers = ThreadLocal.withInitial(() -> new OrderTopic.Reader(cities, decoding));
        Deserializer<Sale> reading = (topic, message) -> readers.get().read(message);
        return Serdes.serdeFrom((topic, sale) -> new byte[0], reading);
    }

    /** How the two stages exchange values: numbers in a row. */
    private static final class Carried {
        private static final int SALE_BYTES = 2 * Integer.BYTES + (1 + Sale.SUMS) * Long.BYTES;

        private Carried() {}

        static Serde<Sale> sales() {
            return Serdes.serdeFrom((topic, sale) -> {
                var bytes = ByteBuffer.allocate(SALE_BYTES).putInt(sale.region).putInt(sale.channel)
                        .putLong(sale.atMillis);
                long[] sums = new long[Sale.SUMS];
                sale.addTo(sums);
                for (long sum : sums) {
                    bytes.putLong(sum);
                }
                return bytes.array();
            }, (topic, bytes) -> sale(ByteBuffer.wrap(bytes)));
        }

        private static Sale sale(ByteBuffer bytes) {
            Sale sale = new Sale();
            sale.region = bytes.getInt();
            sale.channel = bytes.getInt();
            sale.atMillis = bytes.getLong();
            sale.placed = bytes.getLong();
            sale.cancelled = bytes.getLong();
            sale.revenue = bytes.getLong();
            sale.discount = bytes.getLong();
            sale.deliveryFees = bytes.getLong();
            sale.goodsCost = bytes.getLong();
            sale.costed = bytes.getLong();
            sale.deliveryCost = bytes.getLong();
            sale.paymentFees = bytes.getLong();
            sale.taxes = bytes.getLong();
            return sale;
        }

        static Serde<Sums> sums() {
            return Serdes.serdeFrom((topic, sums) -> {
                var bytes = ByteBuffer.allocate((Sale.SUMS + 1) * Long.BYTES);
                for (long amount : sums.amounts) {
                    bytes.putLong(amount);
                }
                return bytes.putLong(sums.inputs).array();
            }, (topic, bytes) -> {
                var read = ByteBuffer.wrap(bytes);
                Sums sums = new Sums();
                for (int i = 0; i < Sale.SUMS; i++) {
                    sums.amounts[i] = read.getLong();
                }
                sums.inputs = read.getLong();
                return sums;
            });
        }
    }
}
