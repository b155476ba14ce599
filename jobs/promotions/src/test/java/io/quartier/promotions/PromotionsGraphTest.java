package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.StreamSink;
import io.quartier.common.testkit.GoldenGraph;
import io.quartier.common.testkit.MiniFlink;
import java.util.Arrays;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class PromotionsGraphTest {
    private static final PromotionsSettings SETTINGS = PromotionsRun.settings("test");

    @Test
    void addressesOfStateAreThoseOfTheGoldenFile() throws Exception {
        StreamExecutionEnvironment environment = MiniFlink.environment(2);
        PromotionsPipeline.build(SETTINGS, () -> TriggerFiles.READER, TopicSources.live(SETTINGS, environment),
                new PromotionsPipeline.Sinks(nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere(),
                        nowhere(), nowhere(), nowhere(),
                        nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere()));

        GoldenGraph.assertMatches(environment, PromotionsGraphTest.class, "promotions-graph.txt");
    }

    private static <T> StreamSink<T> nowhere() {
        return StreamSink.of(new DiscardingSink<>());
    }

    @Test
    void everyAddressIsGivenOnce() {
        assertThat(PromotionsOperator.values()).extracting(PromotionsOperator::uid).doesNotHaveDuplicates()
                .allMatch(uid -> uid.matches("promotions\\.[a-z]+\\.[a-z]+\\.v[1-9]"));
        assertThat(Arrays.stream(PromotionsOperator.values()).map(PromotionsOperator::displayName))
                .doesNotHaveDuplicates();
    }
}
