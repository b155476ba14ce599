package io.quartier.benchmarks.regional;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The orders from Kafka by Flink's own source, the same for every program on Flink. */
final class FlinkFromKafka {
    private FlinkFromKafka() {}

    /** Builds the aggregation behind the orders. */
    @FunctionalInterface
    interface Aggregation {
        void attach(int cities, DataStream<Sale> orders);
    }

    static long run(String bootstrap, String topic, int cities, Decoding decoding, Aggregation aggregation)
            throws Exception {
        Answer.begin();
        StreamExecutionEnvironment environment = FlinkHere.environment();
        KafkaSource<Sale> source = KafkaSource.<Sale>builder().setBootstrapServers(bootstrap).setTopics(topic)
                .setGroupId("benchmark").setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest()).setProperty("max.poll.records", "2000")
                .setDeserializer(new ReadSales(cities, decoding)).build();
        DataStream<Sale> sales = environment
                .fromSource(source, WatermarkStrategy.<Sale>forGenerator(context -> new ByClock())
                        .withTimestampAssigner((sale, seen) -> sale.atMillis), "orders", new SaleTypeInfo())
                .filter(sale -> sale.channel != OrderTopic.CLOCK);
        aggregation.attach(cities, sales);
        environment.execute();
        return Answer.total();
    }

    private static final class ReadSales implements KafkaRecordDeserializationSchema<Sale> {
        private static final long serialVersionUID = 1L;

        private final int cities;
        private final Decoding decoding;
        private transient OrderTopic.@Nullable Reader reader;

        ReadSales(int cities, Decoding decoding) {
            this.cities = cities;
            this.decoding = decoding;
        }

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            reader = new OrderTopic.Reader(cities, decoding);
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Sale> out) {
            if (reader != null) {
                out.collect(reader.read(message.value()));
            }
        }

        @Override
        public TypeInformation<Sale> getProducedType() {
            return new SaleTypeInfo();
        }
    }

    /** The watermark of a partition follows the clock of its producer. */
    private static final class ByClock implements WatermarkGenerator<Sale> {
        @Override
        public void onEvent(Sale sale, long atMillis, WatermarkOutput output) {
            if (sale.channel == OrderTopic.CLOCK) {
                output.emitWatermark(new Watermark(Input.watermarkMillis(sale.atMillis)));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // the clock has said everything already
        }
    }
}
