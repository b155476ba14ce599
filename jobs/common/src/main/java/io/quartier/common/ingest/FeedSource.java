package io.quartier.common.ingest;

import io.quartier.common.stream.TallyingOperator;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * One topic of a feed as typed events: Kafka -> messages with watermarks per partition -> admitted, rejected, late.
 *
 * @param <A> the Avro record of the topic
 * @param <E> the job's event
 */
public final class FeedSource<A extends SpecificRecord, E> {
    private static final Duration DISCOVERY = Duration.ofSeconds(10);
    private static final Duration ALIGNMENT_UPDATE = Duration.ofMillis(200);
    private static final Duration RECORDED_ALIGNMENT_UPDATE = Duration.ofMillis(20);

    private final FeedSettings feed;
    private final Topic topic;
    private final EventCodec<A, E> codec;
    private final FeedOperators ids;
    private final Reading reading;

    private FeedSource(FeedSettings feed, Topic topic, EventCodec<A, E> codec, FeedOperators ids,
            Reading reading) {
        this.feed = feed;
        this.topic = topic;
        this.codec = codec;
        this.ids = ids;
        this.reading = reading;
    }

    /**
     * How a topic is read.
     *
     * @param waits whether it is read no further ahead than the alignment allows
     * @param until null while it is read for ever, else see {@link #recordedUntil}
     * @param within null where it is waited for however long that takes, else see {@link #awaited}
     */
    private record Reading(Acceptance acceptance, boolean waits, @Nullable Instant until, @Nullable Wait within) {
        private Reading accepted(Acceptance now) {
            return new Reading(now, waits, until, within);
        }

        private Reading until(Instant end) {
            return new Reading(acceptance, waits, end, within);
        }

        private Reading freely(@Nullable Wait bound) {
            return new Reading(acceptance, false, until, bound);
        }
    }

    /** {@code topic} of {@code feed}, read with {@code codec}; a later stage of the job says which events are accepted. */
    public static <A extends SpecificRecord, E> FeedSource<A, E> of(FeedSettings feed, Topic topic,
            EventCodec<A, E> codec, FeedOperators ids) {
        return new FeedSource<>(feed, topic, codec, ids,
                new Reading(Acceptance.BY_A_LATER_STAGE, !topic.compacted(), null, null));
    }

    /** The same where no later stage looks for repeats: every admitted event counts as accepted at once. */
    public FeedSource<A, E> acceptingOnAdmission() {
        return with(reading.accepted(Acceptance.ON_ADMISSION));
    }

    /** The same where what is read only restates: it neither waits for other topics nor lets them wait. */
    public FeedSource<A, E> readingFreely() {
        return with(reading.freely(reading.within()));
    }

    /**
     * The same where the topic is waited for only within a bound behind the clock of others, and what comes later than that is behind the
     * watermark. Read freely: it waits for no other topic.
     */
    public FeedSource<A, E> awaited(Wait within) {
        return with(reading.freely(within));
    }

    private FeedSource<A, E> with(Reading other) {
        return new FeedSource<>(feed, topic, codec, ids, other);
    }

    /**
     * The same where only what is recorded now is read, and of each partition nothing behind the heartbeat by which everything before
     * {@code until} is known; then the source ends. No offset is committed.
     */
    public FeedSource<A, E> recordedUntil(Instant until) {
        return with(reading.until(until));
    }

    /**
     * Reads Kafka, from the earliest offset if there is no state. The source has no more subtasks than the topic has partitions: one
     * without a partition would never send a watermark. One that ends has a subtask for each, which waits for others as a whole.
     */
    public Admitted<E> from(StreamExecutionEnvironment environment) {
        int readers = reading.until() == null
                ? Math.min(environment.getParallelism(), topic.partitions())
                : topic.partitions();
        return admit(environment.fromSource(kafka(), watermarks(), ids.source().displayName(),
                TypeInformation.of(SourceMessage.class)).setParallelism(readers)
                .uid(ids.source().uid()), new KafkaEnds(feed.bootstrapServers(), topic.in(feed.feed())));
    }

    /** Judges messages that come from elsewhere, with their watermarks; a test has them in a collection. */
    public Admitted<E> admit(DataStream<SourceMessage> messages) {
        return admit(messages, RecordedEnds.NOTHING);
    }

    /** The same of messages of which so many are recorded before the job begins, and so waited for without a bound. */
    public Admitted<E> admit(DataStream<SourceMessage> read, RecordedEnds ends) {
        DataStream<SourceMessage> messages = await(read, ends);
        IngestRules rules = new IngestRules(feed.job(), topic, feed.boundsOf(topic), feed.maxAhead(),
                reading.acceptance());
        SingleOutputStreamOperator<E> events = messages
                .transform(ids.admit().displayName(), codec.eventType(), new AdmitEvents<>(rules, codec))
                .setParallelism(messages.getParallelism()).uid(ids.admit().uid());
        return new Admitted<>(events, events.getSideOutput(AdmitEvents.REJECTED),
                events.getSideOutput(AdmitEvents.LATE), events.getSideOutput(TallyingOperator.COUNTS));
    }

    private DataStream<SourceMessage> await(DataStream<SourceMessage> read, RecordedEnds ends) {
        Wait within = reading.within();
        return within == null
                ? read
                : read.connect(within.clock()).transform(within.id().displayName(),
                        TypeInformation.of(SourceMessage.class), new WaitWithinBound(ends, within.bound()))
                        .setParallelism(1).uid(within.id().uid());
    }

    private Source<SourceMessage, ?, ?> kafka() {
        KafkaSourceBuilder<SourceMessage> source = KafkaSource.<SourceMessage>builder()
                .setBootstrapServers(feed.bootstrapServers()).setTopics(topic.in(feed.feed()))
                .setClientIdPrefix(ids.source().uid()).setStartingOffsets(OffsetsInitializer.earliest());
        Instant until = reading.until();
        return until == null ? forEver(source) : recorded(source, until);
    }

    private KafkaSource<SourceMessage> forEver(KafkaSourceBuilder<SourceMessage> source) {
        return source.setGroupId(feed.job() + '-' + feed.feed())
                .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        String.valueOf(DISCOVERY.toMillis()))
                .setDeserializer(DeserializeMessages.of(topic)).build();
    }

    private Source<SourceMessage, ?, ?> recorded(KafkaSourceBuilder<SourceMessage> source, Instant until) {
        Duration disorder = feed.boundsOf(topic).disorder();
        return new WaitsAsAWhole<>(source.setBounded(OffsetsInitializer.latest())
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
                .setDeserializer(DeserializeMessages.of(topic, until.plus(disorder))).build());
    }

    /** Reference data is read ahead of everything else, so it waits for nobody. What is recorded is read fast, and asked about often. */
    private WatermarkStrategy<SourceMessage> watermarks() {
        WatermarkStrategy<SourceMessage> heartbeats = HeartbeatWatermarks.within(feed.boundsOf(topic).disorder());
        return reading.waits() && !feed.alignment().isZero()
                ? heartbeats.withWatermarkAlignment(feed.job(), feed.alignment(),
                        reading.until() == null ? ALIGNMENT_UPDATE : RECORDED_ALIGNMENT_UPDATE)
                : heartbeats;
    }
}
