package io.quartier.kpi;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.StreamSink;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.ContactMade;
import io.quartier.kpi.model.ContactPlacement;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.HubPlacement;
import io.quartier.kpi.model.HubVersioned;
import io.quartier.kpi.model.Placement;
import io.quartier.kpi.model.RatePlacement;
import io.quartier.kpi.model.RateQuoted;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.SlowFact;
import io.quartier.kpi.model.SlowNews;
import io.quartier.kpi.model.SpendPlacement;
import io.quartier.kpi.model.SpendReported;
import io.quartier.kpi.model.StockChanged;
import io.quartier.kpi.operator.DropRepeats;
import io.quartier.kpi.operator.GatherFigures;
import io.quartier.kpi.operator.PlaceFacts;
import io.quartier.kpi.operator.PlaceStock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The part of the graph that reads topics which never hold back a window. Each goes one way: repeats are dropped, the fact finds its
 * region, is stored, and marks the cells that have to be computed from what is stored. One task per step, for these topics are small.
 */
public final class SlowTopics {
    /** What was admitted of each topic. */
    public record Sources(Admitted<SpendReported> spend, Admitted<ContactMade> contacts, Admitted<RateQuoted> rates,
            Admitted<StockChanged> stock, Admitted<HubVersioned> hubs) {
        List<Admitted<?>> all() {
            return List.of(spend, contacts, rates, stock, hubs);
        }
    }

    /** Where the facts are stored. */
    public record Sinks(StreamSink<SpendReported> spend, StreamSink<ContactMade> contacts, StreamSink<RateQuoted> rates,
            StreamSink<StockChanged> stock, StreamSink<HubVersioned> hubs) {}

    private record Step<E extends SlowFact>(Admitted<E> admitted, Class<E> type, OperatorId dropRepeats) {}

    private final Sources sources;
    private final Duration repeatHorizon;
    private final DataStream<RegionChanged> regions;
    private final List<DataStream<DirtyCell>> marks = new ArrayList<>();
    private final List<DataStream<ConservationDelta>> counts = new ArrayList<>();

    private SlowTopics(Sources sources, Duration repeatHorizon, DataStream<RegionChanged> regions) {
        this.sources = sources;
        this.repeatHorizon = repeatHorizon;
        this.regions = regions;
    }

    /** Builds the part; the environment keeps it. */
    static SlowTopics build(KpiSettings settings, Sources sources, Sinks sinks, DataStream<RegionChanged> regions) {
        SlowTopics topics = new SlowTopics(sources, settings.repeatHorizon(), regions);
        sinks.spend().attach(topics.placed(
                new Step<>(sources.spend(), SpendReported.class, KpiOperator.SPEND_DEDUPLICATE), new SpendPlacement(),
                KpiOperator.SPEND_PLACE), KpiOperator.SPEND_ARCHIVE);
        sinks.contacts().attach(topics.placed(
                new Step<>(sources.contacts(), ContactMade.class, KpiOperator.CONTACTS_DEDUPLICATE),
                new ContactPlacement(), KpiOperator.CONTACTS_PLACE), KpiOperator.CONTACTS_ARCHIVE);
        sinks.rates().attach(topics.placed(
                new Step<>(sources.rates(), RateQuoted.class, KpiOperator.RATES_DEDUPLICATE), new RatePlacement(),
                KpiOperator.RATES_PLACE), KpiOperator.RATES_ARCHIVE);
        var hubs = topics.placed(new Step<>(sources.hubs(), HubVersioned.class, KpiOperator.HUBS_DEDUPLICATE),
                new HubPlacement(), KpiOperator.HUBS_PLACE);
        sinks.hubs().attach(hubs, KpiOperator.HUBS_ARCHIVE);
        sinks.stock().attach(topics.stock(hubs), KpiOperator.STOCK_ARCHIVE);
        return topics;
    }

    /**
     * Regions and marks, with the watermarks of all these topics: how far they are read.
     *
     * @param weather what the weather, which no window waits for either, has to say
     */
    DataStream<SlowNews> news(DataStream<SlowNews> weather) {
        TypeInformation<SlowNews> type = TypeInformation.of(SlowNews.class);
        DataStream<DirtyCell> all = marks.stream().reduce(DataStream::union).orElseThrow();
        return step(all.map(mark -> SlowNews.of(mark), type), KpiOperator.SLOW_MARKS)
                .union(weather, step(regions.map(region -> SlowNews.of(region), type), KpiOperator.SLOW_REGIONS));
    }

    /** What became of the messages, to be added to what the other topics say. */
    DataStream<ConservationDelta> counts(DataStream<ConservationDelta> others) {
        DataStream<ConservationDelta> all = others;
        for (Admitted<?> source : sources.all()) {
            all = all.union(source.counts());
        }
        for (DataStream<ConservationDelta> count : counts) {
            all = all.union(count);
        }
        return all;
    }

    /** What was refused, added to what the other topics refused. */
    DataStream<Rejection> rejected(DataStream<Rejection> others) {
        return sources.all().stream().map(Admitted::rejected).reduce(others, DataStream::union);
    }

    /** What was late, added to what was of the other topics. */
    DataStream<LateEvent> late(DataStream<LateEvent> others) {
        return sources.all().stream().map(Admitted::late).reduce(others, DataStream::union);
    }

    private <E extends SlowFact> SingleOutputStreamOperator<E> fresh(Step<E> topic) {
        var fresh = step(topic.admitted().events().keyBy(SlowFact::eventId)
                .process(new DropRepeats<E>(repeatHorizon, SlowFact::origin))
                .returns(TypeInformation.of(topic.type())), topic.dropRepeats());
        counts.add(fresh.getSideOutput(TallyingOperator.COUNTS));
        return fresh;
    }

    private <E extends SlowFact> SingleOutputStreamOperator<E> placed(Step<E> topic, Placement<E> placement,
            OperatorId id) {
        TypeInformation<E> type = TypeInformation.of(topic.type());
        return marking(step(fresh(topic).connect(regions.broadcast()).transform(id.displayName(), type,
                new PlaceFacts<>(type, placement)), id));
    }

    private SingleOutputStreamOperator<StockChanged> stock(DataStream<HubVersioned> hubs) {
        var stock = fresh(new Step<>(sources.stock(), StockChanged.class, KpiOperator.STOCK_DEDUPLICATE));
        return marking(step(stock.connect(hubs.broadcast()).transform(KpiOperator.STOCK_PLACE.displayName(),
                TypeInformation.of(StockChanged.class), new PlaceStock()), KpiOperator.STOCK_PLACE));
    }

    private <E> SingleOutputStreamOperator<E> marking(SingleOutputStreamOperator<E> placed) {
        marks.add(placed.getSideOutput(GatherFigures.DIRTY));
        return placed;
    }

    private static <T> SingleOutputStreamOperator<T> step(SingleOutputStreamOperator<T> stream, OperatorId id) {
        return stream.setParallelism(1).uid(id.uid()).name(id.displayName());
    }
}
