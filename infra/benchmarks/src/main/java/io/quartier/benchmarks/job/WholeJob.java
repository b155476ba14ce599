package io.quartier.benchmarks.job;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.ingest.HeartbeatWatermarks;
import io.quartier.common.ingest.SourceMessage;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.StreamSink;
import io.quartier.kpi.KpiOperator;
import io.quartier.kpi.KpiPipeline;
import io.quartier.kpi.KpiSettings;
import io.quartier.kpi.SlowTopics;
import io.quartier.kpi.codec.ClickCodec;
import io.quartier.kpi.codec.ContactCodec;
import io.quartier.kpi.codec.HubCodec;
import io.quartier.kpi.codec.OrderCodec;
import io.quartier.kpi.codec.RateCodec;
import io.quartier.kpi.codec.RegionCodec;
import io.quartier.kpi.codec.SpendCodec;
import io.quartier.kpi.codec.StockCodec;
import io.quartier.kpi.codec.WeatherCodec;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The KPI job as it runs in production, graph, settings and checkpoints, but for five things: its sources end where the topics end, they
 * are not aligned (an aligned source does not end), its rows are kept in mind instead of in ClickHouse, what has to be computed from
 * raw facts is not, and nobody watches the figures for alerts.
 */
final class WholeJob {
    private final KpiSettings settings;
    private final StreamExecutionEnvironment environment;

    private WholeJob(KpiSettings settings, StreamExecutionEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** Works through a feed; the checksum is that of {@link BestRows}. */
    static long run(String bootstrap, String feed, Path checkpoints, String interval) throws Exception {
        BestRows.begin();
        KpiSettings settings = KpiSettings.of("--feed", feed, "--kafka.bootstrap", bootstrap, "--checkpoint.dir",
                checkpoints.toUri().toString(), "--checkpoint.interval", interval, "--clickhouse.url",
                "jdbc:clickhouse://127.0.0.1:1/none", "--clickhouse.user", "nobody", "--parallelism", "2");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2,
                new Configuration());
        settings.flink().apply(environment);
        new WholeJob(settings, environment).build();
        environment.execute();
        return BestRows.total();
    }

    private void build() {
        var sources = new KpiPipeline.Sources(
                read(Topic.CLICKS, new ClickCodec(), KpiOperator.CLICKS, KpiOperator.CLICKS_ADMIT),
                read(Topic.ORDERS, new OrderCodec(), KpiOperator.ORDERS, KpiOperator.ORDERS_ADMIT),
                read(Topic.WEATHER, new WeatherCodec(), KpiOperator.WEATHER, KpiOperator.WEATHER_ADMIT),
                read(Topic.REGIONS, new RegionCodec(), KpiOperator.REGIONS, KpiOperator.REGIONS_ADMIT), slowTopics());
        Map<Family, StreamSink<KpiRow>> figures = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            if (family.isCounted()) {
                figures.put(family, into(BestRows::take));
            }
        }
        KpiPipeline.build(settings, sources, new KpiPipeline.Sinks(figures, nowhere(), nowhere(), nowhere(), nowhere(),
                new SlowTopics.Sinks(nowhere(), nowhere(), nowhere(), nowhere(), nowhere()), nowhere(), nowhere(),
                nowhere()), new NoRestatement());
    }

    /** They are there, and empty: a topic of a shop that has nothing to say about its advertising. */
    private SlowTopics.Sources slowTopics() {
        return new SlowTopics.Sources(
                read(Topic.MARKETING_SPEND, new SpendCodec(), KpiOperator.SPEND, KpiOperator.SPEND_ADMIT),
                read(Topic.SUPPORT_CONTACTS, new ContactCodec(), KpiOperator.CONTACTS, KpiOperator.CONTACTS_ADMIT),
                read(Topic.FX_RATES, new RateCodec(), KpiOperator.RATES, KpiOperator.RATES_ADMIT),
                read(Topic.STOCK, new StockCodec(), KpiOperator.STOCK, KpiOperator.STOCK_ADMIT),
                read(Topic.HUBS, new HubCodec(), KpiOperator.HUBS, KpiOperator.HUBS_ADMIT));
    }

    private <A extends SpecificRecord, E> Admitted<E> read(Topic topic, EventCodec<A, E> codec, OperatorId source,
            OperatorId admit) {
        KafkaSource<SourceMessage> kafka = KafkaSource.<SourceMessage>builder()
                .setBootstrapServers(settings.feed().bootstrapServers()).setTopics(topic.in(settings.feed().feed()))
                .setGroupId("benchmark").setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest()).setDeserializer(new ReadMessages(topic)).build();
        return FeedSource.of(settings.feed(), topic, codec, new FeedOperators(source, admit)).admit(environment
                .fromSource(kafka, HeartbeatWatermarks.within(settings.feed().boundsOf(topic).disorder()),
                        source.displayName())
                .setParallelism(Math.min(2, topic.partitions())).uid(source.uid()));
    }

    private static <T> StreamSink<T> into(RowSink.Taking<T> taking) {
        return StreamSink.of(new RowSink<>(taking));
    }

    private static <T> StreamSink<T> nowhere() {
        return into(fact -> {
            // the archive's cost is that of the sink, which is measured by itself
        });
    }
}
