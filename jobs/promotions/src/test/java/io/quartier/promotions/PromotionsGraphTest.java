package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.stream.StreamSink;
import io.quartier.common.testkit.GoldenGraph;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.codec.ClickCodec;
import io.quartier.promotions.codec.LocalEventCodec;
import io.quartier.promotions.codec.OrderCodec;
import io.quartier.promotions.codec.RegionCodec;
import io.quartier.promotions.codec.RequestCodec;
import io.quartier.promotions.codec.TriggerCodec;
import io.quartier.promotions.codec.WeatherCodec;
import io.quartier.schemas.Topic;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class PromotionsGraphTest {
    private static final PromotionsSettings SETTINGS = PromotionsRun.settings("test");

    @Test
    void addressesOfStateAreThoseOfTheGoldenFile() throws Exception {
        StreamExecutionEnvironment environment = MiniFlink.environment(2);
        PromotionsPipeline.build(SETTINGS, () -> TriggerFiles.READER, new PromotionsPipeline.Sources(
                read(environment, Topic.CLICKS, new ClickCodec(), PromotionsOperator.CLICKS,
                        PromotionsOperator.CLICKS_ADMIT),
                read(environment, Topic.ORDERS, new OrderCodec(), PromotionsOperator.ORDERS,
                        PromotionsOperator.ORDERS_ADMIT),
                read(environment, Topic.CLAIM_REQUESTS, new RequestCodec(), PromotionsOperator.REQUESTS,
                        PromotionsOperator.REQUESTS_ADMIT),
                read(environment, Topic.TRIGGERS, new TriggerCodec(), PromotionsOperator.TRIGGERS,
                        PromotionsOperator.TRIGGERS_ADMIT),
                read(environment, Topic.REGIONS, new RegionCodec(), PromotionsOperator.REGIONS,
                        PromotionsOperator.REGIONS_ADMIT),
                read(environment, Topic.WEATHER, new WeatherCodec(), PromotionsOperator.WEATHER,
                        PromotionsOperator.WEATHER_ADMIT),
                read(environment, Topic.LOCAL_EVENTS, new LocalEventCodec(), PromotionsOperator.HAPPENINGS,
                        PromotionsOperator.HAPPENINGS_ADMIT)),
                new PromotionsPipeline.Sinks(nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere(),
                        nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere()));

        GoldenGraph.assertMatches(environment, PromotionsGraphTest.class, "promotions-graph.txt");
    }

    private static <T> StreamSink<T> nowhere() {
        return StreamSink.of(new DiscardingSink<>());
    }

    private static <A extends SpecificRecord, E> Admitted<E> read(StreamExecutionEnvironment environment, Topic topic,
            EventCodec<A, E> codec, PromotionsOperator source, PromotionsOperator admit) {
        return FeedSource.of(SETTINGS.feed(), topic, codec, new FeedOperators(source, admit)).acceptingOnAdmission()
                .from(environment);
    }

    @Test
    void everyAddressIsGivenOnce() {
        assertThat(PromotionsOperator.values()).extracting(PromotionsOperator::uid).doesNotHaveDuplicates()
                .allMatch(uid -> uid.matches("promotions\\.[a-z]+\\.[a-z]+\\.v[1-9]"));
        assertThat(Arrays.stream(PromotionsOperator.values()).map(PromotionsOperator::displayName))
                .doesNotHaveDuplicates();
    }
}
