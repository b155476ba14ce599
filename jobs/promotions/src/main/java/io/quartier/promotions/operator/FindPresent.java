package io.quartier.promotions.operator;

import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.place.Sighting;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperState;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Tells edges of a leaf region to those in one part of it who may be in the audience; the state of each shopper says who is. Input 1 are
 * sightings, input 2 edges, both by part of the region.
 *
 * <p>State per part: when each shopper was last seen, forgotten 400 days later, and the edges that the watermark has not passed.
 * <p>Time: an edge is told by a timer at its own instant, once all sightings until then are known; at most {@link #MOST} shoppers a
 * timer. Order: edges of an instant by trigger, shoppers by name.
 */
public final class FindPresent extends KeyedCoProcessFunction<String, Sighting, Summons, ShopperEvent> {
    private static final long serialVersionUID = 1L;
    /** How many shoppers are told in one step. */
    static final int MOST = 1_000;
    private static final Duration BETWEEN_CLEANINGS = Duration.ofDays(1);
    private static final Comparator<Summons> IN_ORDER = Comparator
            .comparing((Summons summons) -> summons.edge().at()).thenComparing(summons -> summons.edge().of().trigger())
            .thenComparing(summons -> summons.edge().of().version()).thenComparing(summons -> summons.edge().of().key())
            .thenComparing(summons -> summons.edge().kind());

    private transient MapState<String, Long> seen;
    private transient ListState<Summons> waiting;
    private transient ValueState<String> lastTold;
    private transient ValueState<Long> cleansAt;

    @SuppressWarnings("NullAway.Init") // opened by Flink
    public FindPresent() {}

    @Override
    public void open(OpenContext context) {
        seen = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen", Types.STRING, Types.LONG));
        waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", PromotionTypes.SUMMONS));
        lastTold = getRuntimeContext().getState(new ValueStateDescriptor<>("told", Types.STRING));
        cleansAt = getRuntimeContext().getState(new ValueStateDescriptor<>("cleans-at", Types.LONG));
    }

    @Override
    public void processElement1(Sighting sighting, Context context, Collector<ShopperEvent> out) throws Exception {
        Long before = seen.get(sighting.subject());
        long at = sighting.at().toEpochMilli();
        if (before == null || before < at) {
            seen.put(sighting.subject(), at);
        }
        if (cleansAt.value() == null) {
            cleanAt(sighting.at().plus(BETWEEN_CLEANINGS).toEpochMilli(), context);
        }
    }

    private void cleanAt(long millis, Context context) throws Exception {
        cleansAt.update(millis);
        context.timerService().registerEventTimeTimer(millis);
    }

    @Override
    public void processElement2(Summons summons, Context context, Collector<ShopperEvent> out) throws Exception {
        waiting.add(summons);
        context.timerService().registerEventTimeTimer(summons.edge().at().toEpochMilli());
    }

    @Override
    public void onTimer(long millis, OnTimerContext context, Collector<ShopperEvent> out) throws Exception {
        tell(millis, context, out);
        Long cleans = cleansAt.value();
        if (cleans != null && cleans <= millis) {
            clean(millis, context);
        }
    }

    /** Tells the first edge that is due to as many as may be told at once; the rest waits for the next step of the same instant. */
    private void tell(long millis, OnTimerContext context, Collector<ShopperEvent> out) throws Exception {
        List<Summons> all = new ArrayList<>();
        waiting.get().forEach(all::add);
        List<Summons> due = all.stream().filter(summons -> summons.edge().at().toEpochMilli() <= millis)
                .sorted(IN_ORDER).toList();
        if (due.isEmpty()) {
            return;
        }
        Summons first = due.getFirst();
        if (tell(first.edge(), out)) {
            all.remove(first);
            waiting.update(all);
        }
        if (due.size() > 1 || all.contains(first)) {
            context.timerService().registerEventTimeTimer(millis);
        }
    }

    /** Whether all have been told. */
    private boolean tell(Edge edge, Collector<ShopperEvent> out) throws Exception {
        List<String> left = subjects(edge, lastTold.value());
        List<String> now = left.subList(0, Math.min(MOST, left.size()));
        now.forEach(subject -> out.collect(Reached.event(edge, subject)));
        if (now.size() == left.size()) {
            lastTold.clear();
            return true;
        }
        lastTold.update(now.getLast());
        return false;
    }

    private List<String> subjects(Edge edge, @Nullable String after) throws Exception {
        Duration within = edge.kind() == Edge.Kind.WITHDRAWS ? ShopperState.KEPT : edge.within();
        long since = edge.at().minus(within).toEpochMilli();
        TreeSet<String> subjects = new TreeSet<>();
        for (Map.Entry<String, Long> one : seen.entries()) {
            if (one.getValue() >= since && (after == null || one.getKey().compareTo(after) > 0)) {
                subjects.add(one.getKey());
            }
        }
        return List.copyOf(subjects);
    }

    /** A drained job is told that all time has passed: nothing is forgotten then. */
    private void clean(long millis, OnTimerContext context) throws Exception {
        cleansAt.clear();
        long before = Instant.ofEpochMilli(millis).minus(ShopperState.KEPT).toEpochMilli();
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, Long> one : seen.entries()) {
            if (one.getValue() < before) {
                gone.add(one.getKey());
            }
        }
        for (String subject : gone) {
            seen.remove(subject);
        }
        if (!seen.isEmpty() && context.timerService().currentWatermark() != Long.MAX_VALUE) {
            cleanAt(millis + BETWEEN_CLEANINGS.toMillis(), context);
        }
    }
}
