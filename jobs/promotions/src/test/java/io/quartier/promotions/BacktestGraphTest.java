package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.SourceMessage;
import io.quartier.common.stream.StreamSink;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.backtest.BacktestPipeline;
import io.quartier.promotions.backtest.BacktestPipeline.Outputs;
import io.quartier.promotions.backtest.BacktestPipeline.Trial;
import io.quartier.promotions.backtest.BacktestSpan;
import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.decision.Scenes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class BacktestGraphTest {
    private static final Instant NOON = Scenes.NOON;

    /** What leaves a graph made by the pipeline of a backtest. */
    private static List<String> writers(boolean redeems) {
        StreamExecutionEnvironment environment = MiniFlink.environment(2);
        PromotionsSettings settings = PromotionsRun.settings("test");
        var recorded = PromotionsRun.sources(settings, topic -> environment
                .fromData(PartitionMessages.of(topic, 0).heartbeat(NOON).toList(),
                        TypeInformation.of(SourceMessage.class))
                .setParallelism(1)
                .uid(topic.id()));
        BacktestPipeline.build(settings, () -> TriggerFiles.READER, new Trial(
                new BacktestSpan(NOON, NOON.plusSeconds(1)), new TestedVersion("t", 1, NOON, "trigger: t"), redeems),
                recorded, new Outputs(nowhere(), nowhere(), nowhere()));
        List<String> writers = new ArrayList<>();
        environment.getStreamGraph(false).getStreamNodes().stream().map(node -> node.getOperatorName())
                .filter(name -> name.endsWith(": Writer")).forEach(writers::add);
        return writers;
    }

    private static <T> StreamSink<T> nowhere() {
        return StreamSink.of(new DiscardingSink<>());
    }

    @Test
    void nothingLeavesButRowsOfTheBacktest() {
        assertThat(writers(true)).containsExactlyInAnyOrder("Decisions to ClickHouse: Writer",
                "Claims to ClickHouse: Writer", "Redeeming orders to ClickHouse: Writer");
        assertThat(writers(false)).containsExactlyInAnyOrder("Decisions to ClickHouse: Writer",
                "Claims to ClickHouse: Writer");
    }
}
