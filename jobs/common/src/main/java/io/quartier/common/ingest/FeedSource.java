package io.quartier.common.ingest;

import io.quartier.common.stream.TallyingOperator;
import io.quartier.schemas.Topic;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One topic of a feed as typed events: Kafka -> messages with watermarks per partition -> admitted, rejected, late.
 *
 * @param <A> the Avro record of the topic
 * @param <E> the job's event
 */
public final class FeedSource<A extends SpecificRecord, E> {
    private static final Duration DISCOVERY = Duration.ofSeconds(10);
    private static final Duration ALIGNMENT_UPDATE = Duration.ofMillis(200);

    private final FeedSettings feed;
    private final Topic topic;
    private final EventCodec<A, E> codec;
    private final FeedOperators ids;
    private final Acceptance acceptance;
    private final boolean waits;

    private FeedSource(FeedSettings feed, Topic topic, EventCodec<A, E> codec, FeedOperators ids,
            Reading reading) {
        this.feed = feed;
        this.topic = topic;
        this.codec = codec;
        this.ids = ids;
        this.acceptance = reading.acceptance();
        this.waits = reading.waits();
    }

    /** @param waits whether it is read no further ahead than the alignment allows */
    private record Reading(Acceptance acceptance, boolean waits) {}

    /** {@code topic} of {@code feed}, read with {@code codec}; a later stage of the job says which events are accepted. */
    public static <A extends SpecificRecord, E> FeedSource<A, E> of(FeedSettings feed, Topic topic,
            EventCodec<A, E> codec, FeedOperators ids) {
        return new FeedSource<>(feed, topic, codec, ids,
                new Reading(Acceptance.BY_A_LATER_STAGE, !topic.compacted()));
    }

    /** The same where no later stage looks for repeats: every admitted event counts as accepted at once. */
    public FeedSource<A, E> acceptingOnAdmission() {
        return new FeedSource<>(feed, topic, codec, ids, new Reading(Acceptance.ON_ADMISSION, waits));
    }

    /** The same where what is read only restates: it neither waits for other topics nor lets them wait. */
    public FeedSource<A, E> readingFreely() {
        return new FeedSource<>(feed, topic, codec, ids, new Reading(acceptance, false));
    }

    /**
     * Reads Kafka, from the earliest offset if there is no state. The source has no more subtasks than the topic has partitions: one
     * without a partition would never send a watermark.
     */
    public Admitted<E> from(StreamExecutionEnvironment environment) {
        return admit(environment.fromSource(kafka(), watermarks(), ids.source().displayName())
                .setParallelism(Math.min(environment.getParallelism(), topic.partitions()))
                .uid(ids.source().uid()));
    }

    /** Judges messages that come from elsewhere, with their watermarks; a test has them in a collection. */
    public Admitted<E> admit(DataStream<SourceMessage> messages) {
        IngestRules rules = new IngestRules(feed.job(), topic, feed.boundsOf(topic), feed.maxAhead(), acceptance);
        SingleOutputStreamOperator<E> events = messages
                .transform(ids.admit().displayName(), codec.eventType(), new AdmitEvents<>(rules, codec))
                .setParallelism(messages.getParallelism()).uid(ids.admit().uid());
        return new Admitted<>(events, events.getSideOutput(AdmitEvents.REJECTED),
                events.getSideOutput(AdmitEvents.LATE), events.getSideOutput(TallyingOperator.COUNTS));
    }

    private KafkaSource<SourceMessage> kafka() {
        return KafkaSource.<SourceMessage>builder().setBootstrapServers(feed.bootstrapServers())
                .setTopics(topic.in(feed.feed())).setGroupId(feed.job() + '-' + feed.feed())
                .setClientIdPrefix(ids.source().uid()).setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        String.valueOf(DISCOVERY.toMillis()))
                .setDeserializer(new DeserializeMessages(topic)).build();
    }

    /** Reference data is read ahead of everything else, so it waits for nobody. */
    private WatermarkStrategy<SourceMessage> watermarks() {
        WatermarkStrategy<SourceMessage> heartbeats = HeartbeatWatermarks.within(feed.boundsOf(topic).disorder());
        return waits && !feed.alignment().isZero()
                ? heartbeats.withWatermarkAlignment(feed.job(), feed.alignment(), ALIGNMENT_UPDATE)
                : heartbeats;
    }
}
