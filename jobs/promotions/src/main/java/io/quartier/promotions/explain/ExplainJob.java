package io.quartier.promotions.explain;

import static io.quartier.promotions.explain.ExplainOperator.EXPLANATION_NOTE;
import static io.quartier.promotions.explain.ExplainOperator.EXPLANATION_TEXT;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.stream.JobDefaults;
import io.quartier.common.stream.OperatorId;
import io.quartier.promotions.PromotionsOperator;
import io.quartier.promotions.PromotionsPipeline;
import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.codec.ClickCodec;
import io.quartier.promotions.codec.ExplanationText;
import io.quartier.promotions.codec.LocalEventCodec;
import io.quartier.promotions.codec.OrderCodec;
import io.quartier.promotions.codec.RegionCodec;
import io.quartier.promotions.codec.RequestCodec;
import io.quartier.promotions.codec.TriggerCodec;
import io.quartier.promotions.codec.WeatherCodec;
import io.quartier.promotions.explain.operator.NoteAnswer;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
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
        var recorded = new PromotionsPipeline.Sources(
                read(Topic.CLICKS, new ClickCodec(), PromotionsOperator.CLICKS, PromotionsOperator.CLICKS_ADMIT),
                read(Topic.ORDERS, new OrderCodec(), PromotionsOperator.ORDERS, PromotionsOperator.ORDERS_ADMIT),
                read(Topic.CLAIM_REQUESTS, new RequestCodec(), PromotionsOperator.REQUESTS,
                        PromotionsOperator.REQUESTS_ADMIT),
                read(Topic.TRIGGERS, new TriggerCodec(), PromotionsOperator.TRIGGERS,
                        PromotionsOperator.TRIGGERS_ADMIT),
                read(Topic.REGIONS, new RegionCodec(), PromotionsOperator.REGIONS, PromotionsOperator.REGIONS_ADMIT),
                read(Topic.WEATHER, new WeatherCodec(), PromotionsOperator.WEATHER, PromotionsOperator.WEATHER_ADMIT),
                read(Topic.LOCAL_EVENTS, new LocalEventCodec(), PromotionsOperator.HAPPENINGS,
                        PromotionsOperator.HAPPENINGS_ADMIT));
        note(ExplainPipeline.build(settings.job(), () -> new TriggerReader(AvroDictionary.create()),
                settings.question(), recorded));
    }

    private static void note(DataStream<Explanation> explanations) {
        explanations.map(ExplanationText::of, Types.STRING).setParallelism(1).uid(EXPLANATION_TEXT.uid())
                .name(EXPLANATION_TEXT.displayName()).process(new NoteAnswer()).setParallelism(1)
                .uid(EXPLANATION_NOTE.uid()).name(EXPLANATION_NOTE.displayName()).sinkTo(new DiscardingSink<>())
                .setParallelism(1).uid(EXPLANATION_NOTE.uid() + "-end");
    }

    private <A extends SpecificRecord, E> Admitted<E> read(Topic topic, EventCodec<A, E> codec, OperatorId source,
            OperatorId admit) {
        return FeedSource.of(settings.job().feed(), topic, codec, new FeedOperators(source, admit))
                .acceptingOnAdmission().recordedUntil(settings.question().until().plusMillis(1)).from(environment);
    }

    private static void write(ExplainSettings settings, JobExecutionResult result) throws IOException {
        List<String> answers = result.getAccumulatorResult(NoteAnswer.ANSWERS);
        Files.writeString(settings.result(), answers == null ? "" : String.join("\n", answers));
    }
}
