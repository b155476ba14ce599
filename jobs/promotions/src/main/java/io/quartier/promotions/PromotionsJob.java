package io.quartier.promotions;

import io.quartier.common.sink.ClickHouseSink;
import io.quartier.common.sink.CommonTables;
import io.quartier.common.sink.FactRecord;
import io.quartier.common.sink.KafkaFacts;
import io.quartier.common.sink.Table;
import io.quartier.common.stream.StreamSink;
import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.codec.ClaimRecord;
import io.quartier.promotions.codec.DecisionRecord;
import io.quartier.promotions.codec.OutboxRecord;
import io.quartier.promotions.codec.PromotionTables;
import io.quartier.promotions.codec.ReplyRecord;
import io.quartier.promotions.model.reading.TriggerReader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One feed from Kafka to decisions and claims: reads settings, opens sources and sinks, runs {@link PromotionsPipeline}. */
public final class PromotionsJob {
    private final PromotionsSettings settings;
    private final StreamExecutionEnvironment environment;

    private PromotionsJob(PromotionsSettings settings, StreamExecutionEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Runs the job.
     *
     * @param arguments see {@link PromotionsSettings}
     */
    public static void main(String[] arguments) throws Exception {
        PromotionsSettings settings = PromotionsSettings.of(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        settings.flink().apply(environment);
        new PromotionsJob(settings, environment).build();
        environment.execute(settings.jobName());
    }

    private void build() {
        String feed = settings.feed().feed();
        var sinks = new PromotionsPipeline.Sinks(fast(new DecisionRecord()), once(new DecisionRecord()),
                into(PromotionTables.decisions(feed)), fast(new OutboxRecord()), once(new OutboxRecord()),
                once(new ClaimRecord()), into(PromotionTables.claims(feed)),
                fast(new ReplyRecord()), into(PromotionTables.dispatches(feed)),
                into(PromotionTables.versions(feed)), into(PromotionTables.refused(feed)),
                into(PromotionTables.suspensions(feed)),
                into(CommonTables.rejected(feed)), into(CommonTables.late(feed)),
                into(CommonTables.conservation(feed, PromotionsSettings.JOB)));
        PromotionsPipeline.build(settings, () -> new TriggerReader(AvroDictionary.create()),
                TopicSources.live(settings, environment), sinks);
    }

    private <T> StreamSink<T> fast(FactRecord<T> facts) {
        return StreamSink.apart(KafkaFacts.atLeastOnce(settings.feed(), facts));
    }

    private <T> StreamSink<T> once(FactRecord<T> facts) {
        return (stream, id) -> StreamSink
                .apart(KafkaFacts.exactlyOnce(settings.feed(), facts, id, settings.transactionTimeout()))
                .attach(stream, id);
    }

    /** One task per table gathers the rows: ClickHouse wants few big inserts. */
    private <T> StreamSink<T> into(Table<T> table) {
        var sink = ClickHouseSink.of(settings.clickHouse(), table);
        return (stream, id) -> stream.sinkTo(sink).setParallelism(1).uid(id.uid()).name(id.displayName());
    }
}
