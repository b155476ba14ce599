package io.quartier.promotions;

import io.quartier.common.testkit.CollectedStreams;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.explain.ExplainPipeline;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.Question;
import io.quartier.schemas.Topic;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** An explanation over recorded messages in a mini cluster. */
final class ExplainRun {
    private ExplainRun() {}

    static List<Explanation> of(String name, int parallelism, Map<Topic, List<PartitionMessages>> archive,
            Question question) throws Exception {
        PromotionsSettings settings = PromotionsRun.settings(name);
        StreamExecutionEnvironment environment = MiniFlink.environment(parallelism);
        var recorded = PromotionsRun.sources(settings, topic -> PartitionMessages.stream(environment,
                settings.feed().boundsOf(topic).disorder(), archive.getOrDefault(topic, List.of())));
        CollectedStreams streams = new CollectedStreams();
        CollectedStreams.Output<Explanation> explanations = streams.output();
        explanations.attach(ExplainPipeline.build(settings, () -> TriggerFiles.READER, question, recorded),
                PromotionsOperator.DECISIONS_SINK);
        streams.run(environment);
        return explanations.elements();
    }
}
