package io.quartier.promotions;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.ingest.HeartbeatWatermarks;
import io.quartier.common.ingest.RecordedEnds;
import io.quartier.common.ingest.SourceMessage;
import io.quartier.common.ingest.Wait;
import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Rejection;
import io.quartier.common.testkit.CollectedStreams;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.codec.ClickCodec;
import io.quartier.promotions.codec.ContactCodec;
import io.quartier.promotions.codec.DispatchCodec;
import io.quartier.promotions.codec.HubCodec;
import io.quartier.promotions.codec.LocalEventCodec;
import io.quartier.promotions.codec.OrderCodec;
import io.quartier.promotions.codec.ProductCodec;
import io.quartier.promotions.codec.RegionCodec;
import io.quartier.promotions.codec.RequestCodec;
import io.quartier.promotions.codec.StockCodec;
import io.quartier.promotions.codec.TriggerCodec;
import io.quartier.promotions.codec.WeatherCodec;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.RefusedVersion;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.functions.FromElementsGeneratorFunction;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/** A whole feed through the whole pipeline in a mini cluster, from bytes to decisions and claims. */
final class PromotionsRun {
    /** Messages of each partition between two checkpoints. */
    private static final int AT_A_TIME = 40;

    private final PromotionsSettings settings;
    private final CollectedStreams streams = new CollectedStreams();
    final CollectedStreams.Output<Decision> decisions = streams.output();
    final CollectedStreams.Output<Decision> counted = streams.output();
    final CollectedStreams.Output<Decision> stored = streams.output();
    final CollectedStreams.Output<Outgoing> outbox = streams.output();
    final CollectedStreams.Output<Outgoing> countedOutbox = streams.output();
    final CollectedStreams.Output<Claim> claims = streams.output();
    final CollectedStreams.Output<Claim> storedClaims = streams.output();
    final CollectedStreams.Output<RedeemReply> replies = streams.output();
    final CollectedStreams.Output<Dispatch> dispatches = streams.output();
    final CollectedStreams.Output<PublishedVersion> audit = streams.output();
    final CollectedStreams.Output<RefusedVersion> refused = streams.output();
    final CollectedStreams.Output<Suspension> suspensions = streams.output();
    final CollectedStreams.Output<Rejection> rejected = streams.output();
    final CollectedStreams.Output<LateEvent> late = streams.output();
    final CollectedStreams.Output<ConservationRow> conservation = streams.output();

    private PromotionsRun(String feed) {
        this.settings = settings(feed);
    }

    /** Settings of a job that reads and writes nowhere. */
    static PromotionsSettings settings(String feed, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--feed", feed, "--kafka.bootstrap", "nowhere:1",
                "--clickhouse.url", "jdbc:clickhouse://nowhere:1/quartier", "--clickhouse.user", "nobody",
                "--checkpoint.dir", "file:///nowhere"));
        arguments.addAll(List.of(more));
        return PromotionsSettings.of(arguments.toArray(String[]::new));
    }

    /** Runs to the end of the feed. */
    static PromotionsRun of(String name, int parallelism, Map<Topic, List<PartitionMessages>> feed) throws Exception {
        PromotionsRun run = new PromotionsRun(name);
        StreamExecutionEnvironment environment = MiniFlink.environment(parallelism);
        environment.enableCheckpointing(100);
        run.build(topic -> PartitionMessages.stream(environment, run.disorder(topic), run.partitions(feed, topic)));
        run.streams.run(environment);
        return run;
    }

    /** Runs to the end of the feed, some messages at a time between two checkpoints, while the power is cut now and then. */
    static PromotionsRun of(String name, int parallelism, Map<Topic, List<PartitionMessages>> feed, PowerCuts cuts)
            throws Exception {
        PromotionsRun run = new PromotionsRun(name);
        StreamExecutionEnvironment environment = MiniFlink.environment(parallelism);
        environment.enableCheckpointing(20);
        environment.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 9)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO));
        run.build(topic -> run.partitions(feed, topic).stream()
                .map(partition -> run.slowly(environment, topic, partition, cuts)).reduce(DataStream::union)
                .orElseThrow());
        run.streams.run(environment);
        return run;
    }

    /** Runs to the end of the feed as the live job does, while the news of some topics never say how far they are. */
    static PromotionsRun silent(String name, Map<Topic, List<PartitionMessages>> feed, Set<Topic> silent)
            throws Exception {
        PromotionsRun run = new PromotionsRun(name);
        StreamExecutionEnvironment environment = MiniFlink.environment(2);
        Function<Topic, DataStream<SourceMessage>> messages = topic -> {
            DataStream<SourceMessage> read = PartitionMessages.stream(environment, run.disorder(topic),
                    run.partitions(feed, topic));
            return silent.contains(topic)
                    ? read.transform("Silence", read.getType(), new NeverEnding()).setParallelism(1)
                            .uid(topic.id() + "-silence")
                    : read;
        };
        run.build(sources(run.settings,
                new Messages(messages, topic -> recorded(feed.getOrDefault(topic, List.of()))), true));
        run.streams.run(environment);
        return run;
    }

    /** All that a topic holds is there before the job begins, so that whoever reads it first makes no difference. */
    private static RecordedEnds recorded(List<PartitionMessages> partitions) {
        Map<Integer, Long> ends = partitions.stream().collect(Collectors.toUnmodifiableMap(
                partition -> partition.last().origin().partition(), partition -> (long) partition.toList().size()));
        return () -> ends;
    }

    /** Tells nobody that its input has ended. */
    private static final class NeverEnding extends AbstractStreamOperator<SourceMessage>
            implements
                OneInputStreamOperator<SourceMessage, SourceMessage> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(StreamRecord<SourceMessage> element) {
            output.collect(element);
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            if (mark.getTimestamp() != Long.MAX_VALUE) {
                super.processWatermark(mark);
            }
        }
    }

    private List<PartitionMessages> partitions(Map<Topic, List<PartitionMessages>> feed, Topic topic) {
        return feed.getOrDefault(topic, List.of());
    }

    private Duration disorder(Topic topic) {
        return settings.feed().boundsOf(topic).disorder();
    }

    /** Only clicks are cut: one is enough, and the first of them to fail takes the job with it. */
    private DataStream<SourceMessage> slowly(StreamExecutionEnvironment environment, Topic topic,
            PartitionMessages partition, PowerCuts cuts) {
        List<SourceMessage> messages = partition.toList();
        TypeInformation<SourceMessage> type = TypeInformation.of(SourceMessage.class);
        int number = messages.getFirst().origin().partition();
        String uid = topic.id() + '-' + number;
        var source = new DataGeneratorSource<>(
                new FromElementsGeneratorFunction<>(type, environment.getConfig(), messages), messages.size(),
                RateLimiterStrategy.perCheckpoint(AT_A_TIME), type);
        DataStream<SourceMessage> read = environment.fromSource(source, WatermarkStrategy.noWatermarks(), uid)
                .setParallelism(1).uid(uid + "-source");
        boolean isCut = topic == Topic.CLICKS && number == 0;
        DataStream<SourceMessage> unsafe = isCut ? read.map(cuts).setParallelism(1).uid(uid + "-cuts") : read;
        return unsafe.assignTimestampsAndWatermarks(HeartbeatWatermarks.within(disorder(topic))).setParallelism(1)
                .uid(uid + "-watermarks");
    }

    private void build(Function<Topic, DataStream<SourceMessage>> messages) {
        build(sources(settings, messages));
    }

    private void build(PromotionsPipeline.Sources sources) {
        PromotionsPipeline.build(settings, () -> TriggerFiles.READER, sources,
                new PromotionsPipeline.Sinks(decisions, counted, stored, outbox, countedOutbox, claims, storedClaims,
                        replies, dispatches, audit, refused,
                        suspensions, rejected, late, conservation));
    }

    /** Messages as the job takes them in. */
    static PromotionsPipeline.Sources sources(PromotionsSettings settings,
            Function<Topic, DataStream<SourceMessage>> messages) {
        return sources(settings, new Messages(messages, any -> RecordedEnds.NOTHING), false);
    }

    /** The messages of each topic, and how many of them are there before the job begins. */
    private record Messages(Function<Topic, DataStream<SourceMessage>> of, Function<Topic, RecordedEnds> recorded) {}

    /** @param isBounded whether news are waited for within a bound only, as live */
    private static PromotionsPipeline.Sources sources(PromotionsSettings settings, Messages feed, boolean isBounded) {
        Function<Topic, DataStream<SourceMessage>> messages = feed.of();
        var clicks = read(settings, Topic.CLICKS, new ClickCodec(), PromotionsOperator.CLICKS_ADMIT)
                .admit(messages.apply(Topic.CLICKS));
        var orders = read(settings, Topic.ORDERS, new OrderCodec(), PromotionsOperator.ORDERS_ADMIT)
                .admit(messages.apply(Topic.ORDERS));
        var requests = read(settings, Topic.CLAIM_REQUESTS, new RequestCodec(), PromotionsOperator.REQUESTS_ADMIT)
                .admit(messages.apply(Topic.CLAIM_REQUESTS));
        var triggers = read(settings, Topic.TRIGGERS, new TriggerCodec(), PromotionsOperator.TRIGGERS_ADMIT)
                .admit(messages.apply(Topic.TRIGGERS));
        var regions = read(settings, Topic.REGIONS, new RegionCodec(), PromotionsOperator.REGIONS_ADMIT)
                .admit(messages.apply(Topic.REGIONS));
        Function<PromotionsOperator, @Nullable Wait> within = isBounded
                ? bound(settings, DecisionClock.of(clicks, orders, requests, triggers))
                : any -> null;
        return new PromotionsPipeline.Sources(clicks, orders, requests, triggers, regions,
                news(settings, feed, Topic.WEATHER, new WeatherCodec(), PromotionsOperator.WEATHER_ADMIT,
                        within.apply(PromotionsOperator.WEATHER_AWAIT)),
                news(settings, feed, Topic.LOCAL_EVENTS, new LocalEventCodec(),
                        PromotionsOperator.HAPPENINGS_ADMIT, within.apply(PromotionsOperator.HAPPENINGS_AWAIT)),
                news(settings, feed, Topic.STOCK, new StockCodec(), PromotionsOperator.STOCK_ADMIT,
                        within.apply(PromotionsOperator.STOCK_AWAIT)),
                news(settings, feed, Topic.HUBS, new HubCodec(), PromotionsOperator.HUBS_ADMIT,
                        within.apply(PromotionsOperator.HUBS_AWAIT)),
                news(settings, feed, Topic.PRODUCTS, new ProductCodec(), PromotionsOperator.PRODUCTS_ADMIT,
                        within.apply(PromotionsOperator.PRODUCTS_AWAIT)),
                news(settings, feed, Topic.DISPATCHES, new DispatchCodec(), PromotionsOperator.DISPATCHES_ADMIT,
                        within.apply(PromotionsOperator.DISPATCHES_AWAIT)),
                news(settings, feed, Topic.SUPPORT_CONTACTS, new ContactCodec(), PromotionsOperator.CONTACTS_ADMIT,
                        within.apply(PromotionsOperator.CONTACTS_AWAIT)));
    }

    private static Function<PromotionsOperator, @Nullable Wait> bound(PromotionsSettings settings,
            DataStream<Boolean> clock) {
        return id -> new Wait(clock, settings.newsBound(), id);
    }

    private static <A extends SpecificRecord, E> Admitted<E> news(PromotionsSettings settings, Messages feed,
            Topic topic, EventCodec<A, E> codec, OperatorId admit, @Nullable Wait within) {
        FeedSource<A, E> source = read(settings, topic, codec, admit);
        return (within == null ? source : source.awaited(within)).admit(feed.of().apply(topic),
                feed.recorded().apply(topic));
    }

    private static <A extends SpecificRecord, E> FeedSource<A, E> read(PromotionsSettings settings, Topic topic,
            EventCodec<A, E> codec, OperatorId admit) {
        return FeedSource.of(settings.feed(), topic, codec, new FeedOperators(admit, admit)).acceptingOnAdmission();
    }

    /** The latest word on every match, {@code trigger vN subject: status REASON}, sorted. */
    List<String> told() {
        Map<String, Decision> latest = new TreeMap<>();
        Stream.concat(decisions.elements().stream(), counted.elements().stream())
                .forEach(decision -> latest.merge(decision.decisionId(), decision,
                        (one, other) -> other.decidedAt().isBefore(one.decidedAt()) ? one : other));
        List<String> told = new ArrayList<>(latest.values().stream()
                .map(decision -> "%s v%d %s: %s".formatted(decision.trigger(), decision.version(), decision.subject(),
                        decision.reason() == null ? decision.status().word() : decision.reason()))
                .toList());
        Collections.sort(told);
        return told;
    }

    /** Everything that left, as text, each once, sorted. */
    List<String> everything() {
        return Stream.of(decisions.elements(), counted.elements(), claims.elements(), replies.elements())
                .flatMap(List::stream).map(Object::toString).distinct().sorted().toList();
    }
}
