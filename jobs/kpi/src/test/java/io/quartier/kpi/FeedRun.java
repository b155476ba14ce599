package io.quartier.kpi;

import static java.util.Objects.requireNonNull;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.ingest.HeartbeatWatermarks;
import io.quartier.common.ingest.SourceMessage;
import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.StreamSink;
import io.quartier.common.testkit.CollectedStreams;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.kpi.alert.AlertOperator;
import io.quartier.kpi.alert.AlertPipeline;
import io.quartier.kpi.alert.codec.RuleCodec;
import io.quartier.kpi.alert.codec.TargetCodec;
import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.kpi.codec.ClickCodec;
import io.quartier.kpi.codec.ContactCodec;
import io.quartier.kpi.codec.HubCodec;
import io.quartier.kpi.codec.RateCodec;
import io.quartier.kpi.codec.SpendCodec;
import io.quartier.kpi.codec.StockCodec;
import io.quartier.kpi.codec.OrderCodec;
import io.quartier.kpi.codec.RegionCodec;
import io.quartier.kpi.codec.WeatherCodec;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.ContactMade;
import io.quartier.kpi.model.HubVersioned;
import io.quartier.kpi.model.RateQuoted;
import io.quartier.kpi.model.SpendReported;
import io.quartier.kpi.model.StockChanged;
import io.quartier.kpi.model.WeatherSeen;
import io.quartier.kpi.operator.Restatement;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
import org.jspecify.annotations.Nullable;

/** A whole feed through the whole pipeline in a mini cluster, from bytes to rows. */
final class FeedRun {
    private static final KpiSettings SETTINGS = KpiSettings.of("--feed", "test", "--kafka.bootstrap", "nowhere:1",
            "--clickhouse.url", "jdbc:clickhouse://nowhere:1/quartier", "--clickhouse.user", "nobody",
            "--checkpoint.dir", "file:///nowhere");

    private static final Instant NOTHING_FOLLOWS = Instant.parse("2099-12-31T00:00:00Z");

    private final CollectedStreams streams = new CollectedStreams();
    private final Map<Family, CollectedStreams.Output<KpiRow>> figures = new EnumMap<>(Family.class);
    final CollectedStreams.Output<ShopperActed> clicks = streams.output();
    final CollectedStreams.Output<OrderChanged> orders = streams.output();
    final CollectedStreams.Output<WeatherSeen> weather = streams.output();
    final CollectedStreams.Output<RegionVersioned> regions = streams.output();
    final CollectedStreams.Output<SpendReported> spend = streams.output();
    final CollectedStreams.Output<ContactMade> contacts = streams.output();
    final CollectedStreams.Output<RateQuoted> rates = streams.output();
    final CollectedStreams.Output<StockChanged> stock = streams.output();
    final CollectedStreams.Output<HubVersioned> hubs = streams.output();
    final CollectedStreams.Output<Rejection> rejected = streams.output();
    final CollectedStreams.Output<LateEvent> late = streams.output();
    private final CollectedStreams.Output<ConservationRow> conservation = streams.output();

    private @Nullable Watched watched;

    /** What leaves the part behind the figures. */
    record Watched(CollectedStreams.Output<AlertChange> alerts, CollectedStreams.Output<WatchChange> rules,
            CollectedStreams.Output<WatchChange> targets, CollectedStreams.Output<Rejection> rejected,
            CollectedStreams.Output<ConservationRow> conservation) {}

    private FeedRun() {}

    /** Runs to the end of the feed, with a checkpoint now and then. */
    static FeedRun of(int parallelism, Map<Topic, List<PartitionMessages>> feed, Restatement restatement)
            throws Exception {
        FeedRun run = new FeedRun();
        StreamExecutionEnvironment environment = MiniFlink.environment(parallelism);
        environment.enableCheckpointing(100);
        run.build(feed.containsKey(Topic.ALERT_RULES),
                topic -> PartitionMessages.stream(environment, disorder(topic), partitions(feed, topic)),
                restatement);
        run.streams.run(environment);
        return run;
    }

    /** Runs to the end of the feed, some messages at a time between two checkpoints, with one crash on the way. */
    static FeedRun crashing(int parallelism, Map<Topic, List<PartitionMessages>> feed, Restatement restatement,
            FailOnce crash) throws Exception {
        FeedRun run = new FeedRun();
        StreamExecutionEnvironment environment = MiniFlink.environment(parallelism);
        environment.enableCheckpointing(50);
        environment.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 9)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO));
        run.build(feed.containsKey(Topic.ALERT_RULES), topic -> partitions(feed, topic).stream()
                .map(partition -> slowly(environment, topic, partition, crash)).reduce(DataStream::union).orElseThrow(),
                restatement);
        run.streams.run(environment);
        return run;
    }

    /** A topic that the feed does not name says at once that nothing will follow. */
    private static List<PartitionMessages> partitions(Map<Topic, List<PartitionMessages>> feed, Topic topic) {
        return feed.getOrDefault(topic, List.of(PartitionMessages.of(topic, 0).heartbeat(NOTHING_FOLLOWS)));
    }

    private static DataStream<SourceMessage> slowly(StreamExecutionEnvironment environment, Topic topic,
            PartitionMessages partition, FailOnce crash) {
        var messages = partition.toList();
        var type = TypeInformation.of(SourceMessage.class);
        String uid = topic.id() + '-' + messages.getFirst().origin().partition();
        var source = new DataGeneratorSource<>(
                new FromElementsGeneratorFunction<>(type, environment.getConfig(), messages), messages.size(),
                RateLimiterStrategy.perCheckpoint(20), type);
        return environment.fromSource(source, WatermarkStrategy.noWatermarks(), uid).setParallelism(1)
                .uid(uid + "-source")
                .map(crash).setParallelism(1).uid(uid + "-crash")
                .assignTimestampsAndWatermarks(HeartbeatWatermarks.within(disorder(topic))).setParallelism(1)
                .uid(uid + "-watermarks");
    }

    /** @param withAlerts whether the feed has rules */
    private void build(boolean withAlerts, Function<Topic, DataStream<SourceMessage>> messages,
            Restatement restatement) {
        KpiPipeline.Figures built = KpiPipeline.build(SETTINGS, new KpiPipeline.Sources(
                read(messages, Topic.CLICKS, new ClickCodec(), KpiOperator.CLICKS_ADMIT),
                read(messages, Topic.ORDERS, new OrderCodec(), KpiOperator.ORDERS_ADMIT),
                read(messages, Topic.WEATHER, new WeatherCodec(), KpiOperator.WEATHER_ADMIT),
                read(messages, Topic.REGIONS, new RegionCodec(), KpiOperator.REGIONS_ADMIT),
                new SlowTopics.Sources(
                        read(messages, Topic.MARKETING_SPEND, new SpendCodec(), KpiOperator.SPEND_ADMIT),
                        read(messages, Topic.SUPPORT_CONTACTS, new ContactCodec(), KpiOperator.CONTACTS_ADMIT),
                        read(messages, Topic.FX_RATES, new RateCodec(), KpiOperator.RATES_ADMIT),
                        read(messages, Topic.STOCK, new StockCodec(), KpiOperator.STOCK_ADMIT),
                        read(messages, Topic.HUBS, new HubCodec(), KpiOperator.HUBS_ADMIT))),
                sinks(), restatement);
        if (withAlerts) {
            AlertPipeline.build(built, new AlertPipeline.Sources(
                    read(messages, Topic.ALERT_RULES, new RuleCodec(), AlertOperator.RULES_ADMIT),
                    read(messages, Topic.TARGETS, new TargetCodec(), AlertOperator.TARGETS_ADMIT)),
                    alertSinks());
        }
    }

    private AlertPipeline.Sinks alertSinks() {
        Watched outputs = new Watched(streams.output(), streams.output(), streams.output(), streams.output(),
                streams.output());
        watched = outputs;
        return new AlertPipeline.Sinks(outputs.alerts(), outputs.rules(), outputs.targets(), outputs.rejected(),
                outputs.conservation());
    }

    /** Of a feed with alert rules. */
    Watched watched() {
        return requireNonNull(watched, "the feed has no alert rules");
    }

    private static <A extends SpecificRecord, E> Admitted<E> read(Function<Topic, DataStream<SourceMessage>> messages,
            Topic topic, EventCodec<A, E> codec, OperatorId admit) {
        return FeedSource.of(SETTINGS.feed(), topic, codec, new FeedOperators(admit, admit))
                .admit(messages.apply(topic));
    }

    private static Duration disorder(Topic topic) {
        return SETTINGS.feed().boundsOf(topic).disorder();
    }

    private KpiPipeline.Sinks sinks() {
        Map<Family, StreamSink<KpiRow>> sinks = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            if (family.isCounted()) {
                figures.put(family, streams.output());
                sinks.put(family, figures.get(family));
            }
        }
        return new KpiPipeline.Sinks(sinks, clicks, orders, weather, regions,
                new SlowTopics.Sinks(spend, contacts, rates, stock, hubs), rejected, late, conservation);
    }

    /** The best row of every cell, as its table would show it. */
    private Map<String, KpiRow> best() {
        var best = new TreeMap<String, KpiRow>();
        figures.values().stream().map(CollectedStreams.Output::elements).flatMap(Collection::stream)
                .forEach(row -> best.merge(name(row), row,
                        (one, other) -> other.version() > one.version() ? other : one));
        return best;
    }

    /** Figures of the best row of every cell: sums, quantiles, persons. */
    Map<String, String> rows() {
        var rows = new TreeMap<String, String>();
        best().forEach(
                (cell, row) -> rows.put(cell, Arrays.toString(row.sums()) + ' ' + Arrays.toString(row.quantiles())
                        + ' ' + row.persons() + ' ' + row.currency()));
        return rows;
    }

    /** What the best row of every cell is worth, and from how much it was made. */
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        best().forEach((cell, row) -> states.put(cell, row.state() + " of " + row.inputs()));
        return states;
    }

    /** The first final row of every cell. */
    Map<String, String> finals() {
        var finals = new TreeMap<String, String>();
        figures.values().stream().map(CollectedStreams.Output::elements).flatMap(Collection::stream)
                .filter(row -> row.state().equals("final"))
                .forEach(row -> finals.put(name(row), Arrays.toString(row.sums()) + ' ' + row.inputs()));
        return finals;
    }

    /** {@code family region grain label channel}; a clock hour that comes twice tells itself apart by its start. */
    private static String name(KpiRow row) {
        CellKey key = row.key();
        return "%s %s %s %s %s".formatted(key.family().id(), key.regionId(), key.grain().id(), row.localWindow(),
                key.channel());
    }

    /** The newest account of every partition. */
    Map<String, ConservationRow> accounts() {
        var accounts = new TreeMap<String, ConservationRow>();
        conservation.elements().forEach(row -> accounts.merge(row.topic() + '-' + row.partition(), row,
                (one, other) -> other.version() > one.version() ? other : one));
        return accounts;
    }
}
