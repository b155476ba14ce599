package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.SourceMessage;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.explain.ExplainPipeline;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.run.Question;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class ExplainGraphTest {
    @Test
    void nothingLeavesButTheExplanation() {
        StreamExecutionEnvironment environment = MiniFlink.environment(2);
        PromotionsSettings settings = PromotionsRun.settings("test");
        var recorded = PromotionsRun.sources(settings, topic -> environment
                .fromData(PartitionMessages.of(topic, 0).heartbeat(Scenes.NOON).toList(),
                        TypeInformation.of(SourceMessage.class))
                .setParallelism(1).uid(topic.id()));
        ExplainPipeline.build(settings, () -> TriggerFiles.READER, new Question("ann", null, Scenes.NOON), recorded)
                .sinkTo(new DiscardingSink<>()).uid("answer").name("Answer");

        assertThat(environment.getStreamGraph(false).getStreamNodes()).extracting(node -> node.getOperatorName())
                .filteredOn(name -> name.endsWith(": Writer")).containsExactly("Answer: Writer");
    }
}
