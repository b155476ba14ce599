package io.quartier.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.stream.StreamSink;
import io.quartier.common.testkit.GoldenGraph;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.kpi.codec.ClickCodec;
import io.quartier.kpi.codec.ContactCodec;
import io.quartier.kpi.codec.HubCodec;
import io.quartier.kpi.codec.RateCodec;
import io.quartier.kpi.codec.SpendCodec;
import io.quartier.kpi.codec.StockCodec;
import io.quartier.kpi.codec.OrderCodec;
import io.quartier.kpi.codec.RegionCodec;
import io.quartier.kpi.codec.WeatherCodec;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiGraphTest {
    private static final KpiSettings SETTINGS = KpiSettings.of("--feed", "test", "--kafka.bootstrap", "nowhere:1",
            "--clickhouse.url", "jdbc:clickhouse://nowhere:1/quartier", "--clickhouse.user", "nobody",
            "--checkpoint.dir", "file:///nowhere");

    @Test
    void addressesOfStateAreThoseOfTheGoldenFile(@TempDir Path folder) throws Exception {
        StreamExecutionEnvironment environment = MiniFlink.environment(2);
        Map<Family, StreamSink<KpiRow>> figures = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            if (family.isCounted()) {
                figures.put(family, StreamSink.of(new DiscardingSink<>()));
            }
        }
        KpiPipeline.build(SETTINGS, new KpiPipeline.Sources(
                read(environment, Topic.CLICKS, new ClickCodec(), KpiOperator.CLICKS, KpiOperator.CLICKS_ADMIT),
                read(environment, Topic.ORDERS, new OrderCodec(), KpiOperator.ORDERS, KpiOperator.ORDERS_ADMIT),
                read(environment, Topic.WEATHER, new WeatherCodec(), KpiOperator.WEATHER, KpiOperator.WEATHER_ADMIT),
                read(environment, Topic.REGIONS, new RegionCodec(), KpiOperator.REGIONS, KpiOperator.REGIONS_ADMIT),
                new SlowTopics.Sources(
                        read(environment, Topic.MARKETING_SPEND, new SpendCodec(), KpiOperator.SPEND,
                                KpiOperator.SPEND_ADMIT),
                        read(environment, Topic.SUPPORT_CONTACTS, new ContactCodec(), KpiOperator.CONTACTS,
                                KpiOperator.CONTACTS_ADMIT),
                        read(environment, Topic.FX_RATES, new RateCodec(), KpiOperator.RATES, KpiOperator.RATES_ADMIT),
                        read(environment, Topic.STOCK, new StockCodec(), KpiOperator.STOCK, KpiOperator.STOCK_ADMIT),
                        read(environment, Topic.HUBS, new HubCodec(), KpiOperator.HUBS, KpiOperator.HUBS_ADMIT))),
                new KpiPipeline.Sinks(figures, StreamSink.of(new DiscardingSink<>()),
                        StreamSink.of(new DiscardingSink<>()), StreamSink.of(new DiscardingSink<>()),
                        StreamSink.of(new DiscardingSink<>()),
                        new SlowTopics.Sinks(StreamSink.of(new DiscardingSink<>()),
                                StreamSink.of(new DiscardingSink<>()), StreamSink.of(new DiscardingSink<>()),
                                StreamSink.of(new DiscardingSink<>()), StreamSink.of(new DiscardingSink<>())),
                        StreamSink.of(new DiscardingSink<>()), StreamSink.of(new DiscardingSink<>()),
                        StreamSink.of(new DiscardingSink<>())),
                new RecordingRestatement(folder));

        GoldenGraph.assertMatches(environment, KpiGraphTest.class, "kpi-graph.txt");
    }

    private static <A extends SpecificRecord, E> Admitted<E> read(StreamExecutionEnvironment environment, Topic topic,
            EventCodec<A, E> codec, KpiOperator source, KpiOperator admit) {
        return FeedSource.of(SETTINGS.feed(), topic, codec, new FeedOperators(source, admit)).from(environment);
    }

    @Test
    void everyAddressIsGivenOnce() {
        assertThat(KpiOperator.values()).extracting(KpiOperator::uid).doesNotHaveDuplicates()
                .allMatch(uid -> uid.matches("kpi\\.[a-z-]+\\.[a-z-]+\\.v[1-9]"));
        assertThat(Arrays.stream(KpiOperator.values()).map(KpiOperator::displayName)).doesNotHaveDuplicates();
    }
}
