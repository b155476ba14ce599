package io.quartier.kpi;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.StreamSink;
import io.quartier.common.testkit.CollectedStreams;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.kpi.codec.ClickCodec;
import io.quartier.kpi.codec.OrderCodec;
import io.quartier.kpi.codec.RegionCodec;
import io.quartier.kpi.codec.WeatherCodec;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.WeatherSeen;
import io.quartier.kpi.operator.Restatement;
import io.quartier.schemas.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A whole feed through the whole pipeline in a mini cluster, from bytes to rows. */
final class FeedRun {
    private static final KpiSettings SETTINGS = KpiSettings.of("--feed", "test", "--kafka.bootstrap", "nowhere:1",
            "--clickhouse.url", "jdbc:clickhouse://nowhere:1/quartier", "--clickhouse.user", "nobody",
            "--checkpoint.dir", "file:///nowhere");

    private final CollectedStreams streams = new CollectedStreams();
    private final Map<Family, CollectedStreams.Output<KpiRow>> figures = new EnumMap<>(Family.class);
    final CollectedStreams.Output<ShopperActed> clicks = streams.output();
    final CollectedStreams.Output<OrderChanged> orders = streams.output();
    final CollectedStreams.Output<WeatherSeen> weather = streams.output();
    final CollectedStreams.Output<RegionVersioned> regions = streams.output();
    final CollectedStreams.Output<Rejection> rejected = streams.output();
    final CollectedStreams.Output<LateEvent> late = streams.output();
    private final CollectedStreams.Output<ConservationRow> conservation = streams.output();

    private FeedRun() {}

    /** Runs to the end of the feed, with a checkpoint now and then. */
    static FeedRun of(int parallelism, Map<Topic, List<PartitionMessages>> feed, Restatement restatement)
            throws Exception {
        FeedRun run = new FeedRun();
        StreamExecutionEnvironment environment = MiniFlink.environment(parallelism);
        environment.enableCheckpointing(100);
        KpiPipeline.build(SETTINGS, new KpiPipeline.Sources(
                read(environment, feed, Topic.CLICKS, new ClickCodec(), KpiOperator.CLICKS_ADMIT),
                read(environment, feed, Topic.ORDERS, new OrderCodec(), KpiOperator.ORDERS_ADMIT),
                read(environment, feed, Topic.WEATHER, new WeatherCodec(), KpiOperator.WEATHER_ADMIT),
                read(environment, feed, Topic.REGIONS, new RegionCodec(), KpiOperator.REGIONS_ADMIT)), run.sinks(),
                restatement);
        run.streams.run(environment);
        return run;
    }

    private static <A extends SpecificRecord, E> Admitted<E> read(StreamExecutionEnvironment environment,
            Map<Topic, List<PartitionMessages>> feed, Topic topic, EventCodec<A, E> codec, OperatorId admit) {
        var messages = PartitionMessages.stream(environment, SETTINGS.feed().boundsOf(topic).disorder(),
                feed.getOrDefault(topic, List.of()));
        return FeedSource.of(SETTINGS.feed(), topic, codec, new FeedOperators(admit, admit)).admit(messages);
    }

    private KpiPipeline.Sinks sinks() {
        Map<Family, StreamSink<KpiRow>> sinks = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            if (family != Family.LOYALTY) {
                figures.put(family, streams.output());
                sinks.put(family, figures.get(family));
            }
        }
        return new KpiPipeline.Sinks(sinks, clicks, orders, weather, regions, rejected, late, conservation);
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
