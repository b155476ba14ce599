package io.quartier.promotions.explain;

import static io.quartier.promotions.explain.ExplainOperator.EXPLANATION_NOTE;
import static io.quartier.promotions.explain.ExplainOperator.EXPLANATION_TEXT;

import io.quartier.common.stream.JobDefaults;
import io.quartier.promotions.PromotionsPipeline;
import io.quartier.promotions.TopicSources;
import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.codec.ExplanationText;
import io.quartier.promotions.explain.operator.NoteAnswer;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.run.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * An explanation over what Kafka holds of a feed: opens bounded sources, runs {@link ExplainPipeline} in streaming mode, and writes the answer
 * into a file, as JSON; an empty file where there is none. No checkpoints: one that fails begins again.
 */
public final class ExplainJob {
    private static final String LOOPBACK = "127.0.0.1";

    private final ExplainSettings settings;
    private final StreamExecutionEnvironment environment;

    private ExplainJob(ExplainSettings settings, StreamExecutionEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Runs to the instant that is asked about.
     *
     * @param arguments see {@link ExplainSettings}
     */
    public static void main(String[] arguments) throws Exception {
        ExplainSettings settings = ExplainSettings.of(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        Configuration strict = JobDefaults.strict();
        strict.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        strict.set(JobManagerOptions.BIND_HOST, LOOPBACK); // of the cluster inside this process
        environment.configure(strict);
        environment.setParallelism(settings.job().flink().parallelism());
        new ExplainJob(settings, environment).build();
        write(settings, environment.execute("explain-" + settings.job().feed().feed()));
    }

    private void build() {
        PromotionsPipeline.Sources recorded = TopicSources.recorded(settings.job(), environment,
                settings.question().until().plusMillis(1));
        note(ExplainPipeline.build(settings.job(), () -> new TriggerReader(AvroDictionary.create()),
                settings.question(), recorded));
    }

    private static void note(DataStream<Explanation> explanations) {
        explanations.map(ExplanationText::of, Types.STRING).setParallelism(1).uid(EXPLANATION_TEXT.uid())
                .name(EXPLANATION_TEXT.displayName()).process(new NoteAnswer()).setParallelism(1)
                .uid(EXPLANATION_NOTE.uid()).name(EXPLANATION_NOTE.displayName()).sinkTo(new DiscardingSink<>())
                .setParallelism(1).uid(EXPLANATION_NOTE.uid() + "-end");
    }

    private static void write(ExplainSettings settings, JobExecutionResult result) throws IOException {
        List<String> answers = result.getAccumulatorResult(NoteAnswer.ANSWERS);
        Files.writeString(settings.result(), answers == null ? "" : String.join("\n", answers));
    }
}
