package io.quartier.kpi;

import static io.quartier.kpi.KpiOperator.CELLS;
import static io.quartier.kpi.KpiOperator.CLICKS_ARCHIVE;
import static io.quartier.kpi.KpiOperator.CLICKS_ARCHIVED;
import static io.quartier.kpi.KpiOperator.CLICKS_RESOLVE;
import static io.quartier.kpi.KpiOperator.CONSERVATION;
import static io.quartier.kpi.KpiOperator.CONSERVATION_SINK;
import static io.quartier.kpi.KpiOperator.LATE_SINK;
import static io.quartier.kpi.KpiOperator.ORDERS_ARCHIVE;
import static io.quartier.kpi.KpiOperator.ORDERS_ARCHIVED;
import static io.quartier.kpi.KpiOperator.ORDERS_FOLLOW;
import static io.quartier.kpi.KpiOperator.ORDERS_RESOLVE;
import static io.quartier.kpi.KpiOperator.REGIONS_ARCHIVE;
import static io.quartier.kpi.KpiOperator.REGIONS_DEDUPLICATE;
import static io.quartier.kpi.KpiOperator.REGIONS_VERSIONS;
import static io.quartier.kpi.KpiOperator.REJECTED_SINK;
import static io.quartier.kpi.KpiOperator.RESTATE;
import static io.quartier.kpi.KpiOperator.VISITORS;
import static io.quartier.kpi.KpiOperator.WEATHER_ARCHIVE;
import static io.quartier.kpi.KpiOperator.WEATHER_DEDUPLICATE;
import static io.quartier.kpi.KpiOperator.WEATHER_MARK;
import static java.util.Objects.requireNonNull;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.CountConservation;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.StreamSink;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.SlowNews;
import io.quartier.kpi.model.WeatherSeen;
import io.quartier.kpi.operator.DropRepeats;
import io.quartier.kpi.operator.FollowOrders;
import io.quartier.kpi.operator.FollowVisitors;
import io.quartier.kpi.operator.GatherFigures;
import io.quartier.kpi.operator.MaintainCells;
import io.quartier.kpi.operator.MarkBadWeather;
import io.quartier.kpi.operator.ResolveClicks;
import io.quartier.kpi.operator.ResolveOrders;
import io.quartier.kpi.operator.RestateCells;
import io.quartier.kpi.operator.Restatement;
import io.quartier.kpi.type.KpiTypes;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph: events into regions; by visitor and by order what they add to the figures, gathered before it crosses the network; by cell
 * the figures themselves; what is no longer kept restated from the raw facts.
 */
public final class KpiPipeline {
    /** Cells take their deltas as they come; everything before works in the order of event time. */
    public record Sources(Admitted<ShopperActed> clicks, Admitted<OrderChanged> orders, Admitted<WeatherSeen> weather,
            Admitted<RegionVersioned> regions, SlowTopics.Sources slow) {}

    /**
     * Where streams leave.
     *
     * @param figures one sink per family that the job counts itself
     */
    public record Sinks(Map<Family, StreamSink<KpiRow>> figures, StreamSink<ShopperActed> clicks,
            StreamSink<OrderChanged> orders, StreamSink<WeatherSeen> weather, StreamSink<RegionVersioned> regions,
            SlowTopics.Sinks slow, StreamSink<Rejection> rejected, StreamSink<LateEvent> late,
            StreamSink<ConservationRow> conservation) {
        public Sinks {
            figures = Map.copyOf(figures);
        }
    }

    /** What a further part of the job may go on from: every row of the families counted here, and the regions. */
    public record Figures(DataStream<KpiRow> rows, DataStream<RegionChanged> regions) {}

    private record Branch(SingleOutputStreamOperator<RegionMinute> deltas, DataStream<ConservationDelta> counts) {}

    private record FamilyOperators(OperatorId select, OperatorId sink) {}

    private static final Map<Family, FamilyOperators> FAMILIES = Map.of(
            Family.TRAFFIC, new FamilyOperators(KpiOperator.TRAFFIC, KpiOperator.TRAFFIC_SINK),
            Family.FUNNEL, new FamilyOperators(KpiOperator.FUNNEL, KpiOperator.FUNNEL_SINK),
            Family.ORDERS, new FamilyOperators(KpiOperator.ORDER_ROWS, KpiOperator.ORDER_ROWS_SINK),
            Family.DELIVERY, new FamilyOperators(KpiOperator.DELIVERY, KpiOperator.DELIVERY_SINK),
            Family.QUALITY, new FamilyOperators(KpiOperator.QUALITY, KpiOperator.QUALITY_SINK),
            Family.CARTS, new FamilyOperators(KpiOperator.CARTS, KpiOperator.CARTS_SINK));

    private KpiPipeline() {}

    /** Builds the graph; the environment keeps it. */
    public static Figures build(KpiSettings settings, Sources sources, Sinks sinks, Restatement restatement) {
        var versions = sources.regions().events().keyBy(RegionVersioned::eventId)
                .process(new DropRepeats<RegionVersioned>(settings.repeatHorizon(), RegionVersioned::origin))
                .returns(TypeInformation.of(RegionVersioned.class)).uid(REGIONS_DEDUPLICATE.uid())
                .name(REGIONS_DEDUPLICATE.displayName());
        sinks.regions().attach(versions, REGIONS_ARCHIVE);
        DataStream<RegionChanged> regions = named(
                versions.map(RegionVersioned::region, TypeInformation.of(RegionChanged.class)),
                REGIONS_VERSIONS);

        var orders = sources.orders().events().connect(regions.broadcast()).transform(ORDERS_RESOLVE.displayName(),
                KpiTypes.STEP, new ResolveOrders(KpiSettings.JOB)).uid(ORDERS_RESOLVE.uid());
        sinks.orders().attach(orders, ORDERS_ARCHIVE);
        Branch followed = followOrders(settings, orders);

        var clicks = sources.clicks().events().connect(regions.broadcast()).transform(CLICKS_RESOLVE.displayName(),
                KpiTypes.ACT, new ResolveClicks()).uid(CLICKS_RESOLVE.uid());
        sinks.clicks().attach(clicks, CLICKS_ARCHIVE);
        Branch visits = followVisitors(settings, clicks, followed.deltas().getSideOutput(FollowOrders.PLACED));

        var weather = sources.weather().events().keyBy(WeatherSeen::eventId)
                .process(new DropRepeats<WeatherSeen>(settings.repeatHorizon(), WeatherSeen::origin))
                .returns(TypeInformation.of(WeatherSeen.class)).uid(WEATHER_DEDUPLICATE.uid())
                .name(WEATHER_DEDUPLICATE.displayName());
        sinks.weather().attach(weather, WEATHER_ARCHIVE);

        SlowTopics slow = SlowTopics.build(settings, sources.slow(), sinks.slow(), regions);
        var rows = figures(visits.deltas(), followed.deltas(), sinks);
        restate(dirty(visits.deltas(), followed.deltas(), rows), slow.news(badWeather(weather, regions)), restatement);
        sinks.conservation()
                .attach(CountConservation.of(slow.counts(sources.clicks().counts().union(sources.orders().counts(),
                        sources.weather().counts(), sources.regions().counts(), visits.counts(), followed.counts(),
                        orders.getSideOutput(TallyingOperator.COUNTS), weather.getSideOutput(TallyingOperator.COUNTS),
                        versions.getSideOutput(TallyingOperator.COUNTS))), CONSERVATION), CONSERVATION_SINK);
        sinks.rejected()
                .attach(slow.rejected(sources.clicks().rejected().union(sources.orders().rejected(),
                        sources.weather().rejected(), sources.regions().rejected(),
                        orders.getSideOutput(ResolveOrders.REJECTED))), REJECTED_SINK);
        sinks.late().attach(slow.late(sources.clicks().late().union(sources.orders().late(), sources.weather().late(),
                sources.regions().late())), LATE_SINK);
        return new Figures(rows, regions);
    }

    private static DataStream<SlowNews> badWeather(DataStream<WeatherSeen> weather,
            DataStream<RegionChanged> regions) {
        return named(weather.connect(regions.broadcast()).transform(WEATHER_MARK.displayName(),
                TypeInformation.of(WeatherSeen.class), new MarkBadWeather()), WEATHER_MARK)
                .setParallelism(1).getSideOutput(MarkBadWeather.NEWS);
    }

    private static Branch followOrders(KpiSettings settings, DataStream<OrderChanged> orders) {
        var deltas = named(orders.map(OrderChanged::archived, KpiTypes.STEP), ORDERS_ARCHIVED)
                .keyBy(OrderChanged::orderId, KpiTypes.ID)
                .transform(ORDERS_FOLLOW.displayName(), KpiTypes.REGION_MINUTE,
                        new FollowOrders(settings.orderHorizon()))
                .uid(ORDERS_FOLLOW.uid());
        return new Branch(deltas, deltas.getSideOutput(TallyingOperator.COUNTS));
    }

    private static Branch followVisitors(KpiSettings settings, DataStream<ShopperActed> clicks,
            DataStream<ShopperActed> placed) {
        var deltas = named(clicks.map(ShopperActed::archived, KpiTypes.ACT), CLICKS_ARCHIVED)
                .union(placed).keyBy(ShopperActed::visitorId, KpiTypes.ID).transform(VISITORS.displayName(),
                        KpiTypes.REGION_MINUTE, new FollowVisitors(settings.clickHorizon()))
                .uid(VISITORS.uid());
        return new Branch(deltas, deltas.getSideOutput(TallyingOperator.COUNTS));
    }

    /** Folds what was gathered into the cells and writes their rows: the aggregation, whatever is counted. */
    public static SingleOutputStreamOperator<KpiRow> cells(DataStream<RegionMinute> gathered) {
        return gathered.keyBy(RegionMinute::regionFamily, KpiTypes.REGION_FAMILY)
                .transform(CELLS.displayName(), TypeInformation.of(KpiRow.class), new MaintainCells()).uid(CELLS.uid());
    }

    private static SingleOutputStreamOperator<KpiRow> figures(SingleOutputStreamOperator<RegionMinute> visits,
            SingleOutputStreamOperator<RegionMinute> orders, Sinks sinks) {
        var rows = cells(visits.union(orders));
        sinks.figures().forEach((family, sink) -> {
            FamilyOperators ids = requireNonNull(FAMILIES.get(family), "family has no operators");
            sink.attach(
                    rows.filter(row -> row.key().family() == family).uid(ids.select().uid())
                            .name(ids.select().displayName()),
                    ids.sink());
        });
        return rows;
    }

    /** The cells that have to be computed from the raw facts. */
    private static DataStream<DirtyCell> dirty(SingleOutputStreamOperator<RegionMinute> visits,
            SingleOutputStreamOperator<RegionMinute> orders, SingleOutputStreamOperator<KpiRow> rows) {
        return visits.getSideOutput(GatherFigures.DIRTY).union(orders.getSideOutput(GatherFigures.DIRTY),
                rows.getSideOutput(GatherFigures.DIRTY));
    }

    private static void restate(DataStream<DirtyCell> dirty, DataStream<SlowNews> news,
            Restatement restatement) {
        dirty.global().connect(news.global()).transform(RESTATE.displayName(), TypeInformation.of(DirtyCell.class),
                new RestateCells(restatement)).setParallelism(1).uid(RESTATE.uid());
    }

    private static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> stream, OperatorId id) {
        return stream.uid(id.uid()).name(id.displayName());
    }
}
