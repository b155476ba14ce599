package io.quartier.kpi.operator;

import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DistinctCount;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Measure;
import io.quartier.kpi.model.SeenEvents;
import io.quartier.kpi.model.Session;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.VisitorCarts;
import io.quartier.kpi.model.VisitorSessions;
import io.quartier.kpi.type.KpiTypes;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Follows what each visitor does: drops repeated clicks, cuts the clicks into sessions and cart episodes, joins orders to them and says
 * what all that adds to the figures.
 *
 * <p>State per visitor: recent sessions, hashes of recent clicks, and acts ahead of the watermark; forgotten by a timer once nothing
 * that may still come ({@code horizon} behind the watermark) can touch them. Recent cart episodes with what was done in them in the last
 * two days, forgotten by a timer two days after they ended.
 * <p>Time: an act is applied once the watermark has passed it; a late one within the horizon at once; one beyond it only marks the cells
 * it touches, to be computed from the raw facts; carts take acts in up to two days behind. An episode counts at its end. Order: (occurredAt, clicks before orders, eventId).
 */
public final class FollowVisitors extends GatherFigures
        implements
            OneInputStreamOperator<ShopperActed, CellDelta>,
            Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<VisitorSessions> SESSIONS = new ValueStateDescriptor<>("visitor-sessions",
            KpiTypes.SESSIONS);
    private static final ValueStateDescriptor<SeenEvents> SEEN = new ValueStateDescriptor<>("visitor-clicks-seen",
            KpiTypes.SEEN);
    private static final ValueStateDescriptor<VisitorCarts> CARTS = new ValueStateDescriptor<>("visitor-carts",
            TypeInformation.of(VisitorCarts.class));
    private static final ListStateDescriptor<ShopperActed> AHEAD = new ListStateDescriptor<>("visitor-acts-ahead",
            KpiTypes.ACT);

    private final long horizonMillis;
    private transient ValueState<VisitorSessions> sessions;
    private transient ValueState<SeenEvents> seen;
    private transient ValueState<VisitorCarts> carts;
    private transient ListState<ShopperActed> ahead;
    private transient InternalTimerService<VoidNamespace> timers;

    /**
     * Accepts clicks of some lateness.
     *
     * @param horizon how late a click may be and still be told from its repeats
     */
    public FollowVisitors(Duration horizon) {
        this.horizonMillis = horizon.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        sessions = getRuntimeContext().getState(SESSIONS);
        seen = getRuntimeContext().getState(SEEN);
        carts = getRuntimeContext().getState(CARTS);
        ahead = getRuntimeContext().getListState(AHEAD);
        timers = getInternalTimerService("visitors", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<ShopperActed> element) throws Exception {
        ShopperActed act = element.getValue();
        long watermark = watermark();
        boolean beyondHorizon = watermark != Long.MIN_VALUE && act.occurredAtMillis() <= watermark - horizonMillis;
        if (!beyondHorizon && isRepeat(act)) {
            tally().duplicate(act.origin());
            return;
        }
        if (!act.isOrder()) {
            tally().accepted(act.origin());
        }
        if (beyondHorizon) {
            restateAround(act);
            applyToCarts(act, watermark, watermark);
        } else if (act.occurredAtMillis() > watermark) {
            ahead.add(act);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, act.occurredAtMillis());
        } else {
            apply(act, watermark);
            applyToCarts(act, watermark, watermark);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        var waiting = new ArrayList<ShopperActed>();
        var due = new ArrayList<ShopperActed>();
        for (ShopperActed act : ahead.get()) {
            (act.occurredAtMillis() <= timer.getTimestamp() ? due : waiting).add(act);
        }
        if (!due.isEmpty()) {
            ahead.update(waiting);
            due.sort(ShopperActed.IN_ORDER);
            for (ShopperActed act : due) {
                apply(act, act.occurredAtMillis());
                applyToCarts(act, timer.getTimestamp() - 1, act.occurredAtMillis());
            }
        }
        endCarts(timer.getKey(), timer.getTimestamp());
        VisitorSessions known = sessions.value();
        if (known != null && timer.getTimestamp() >= known.forgetAtMillis) {
            forget(known, timer.getTimestamp(), waiting.isEmpty());
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing time is used here");
    }

    /** Orders come without repeats. */
    private boolean isRepeat(ShopperActed act) throws Exception {
        if (act.isOrder()) {
            return false;
        }
        SeenEvents events = seen.value();
        if (events == null) {
            events = new SeenEvents();
        }
        boolean fresh = events.add(act.eventId(), act.occurredAtMillis());
        if (fresh) {
            seen.update(events);
        }
        return !fresh;
    }

    /** @param causedAtMillis event time of the change: that of the act, or the watermark it came behind */
    private void apply(ShopperActed act, long causedAtMillis) throws Exception {
        VisitorSessions known = sessions.value();
        if (known == null) {
            known = new VisitorSessions();
            lookAgainAt(act.occurredAtMillis() + keptMillis(), known);
        }
        long person = DistinctCount.hash(act.visitorId());
        if (!act.isOrder()) {
            gather(traffic(act, person).causedAt(causedAtMillis));
        }
        var change = known.apply(act, person, causedAtMillis);
        change.contributions().forEach(this::gather);
        change.doubts().forEach(this::restateFunnel);
        sessions.update(known);
    }

    /**
     * @param countedUntilMillis carts that ended until then are counted already
     * @param causedAtMillis     event time of the change
     */
    private void applyToCarts(ShopperActed act, long countedUntilMillis, long causedAtMillis) throws Exception {
        if (!VisitorCarts.concerns(act)) {
            return;
        }
        VisitorCarts known = carts.value();
        if (known == null) {
            known = new VisitorCarts();
        }
        if (act.occurredAtMillis() <= countedUntilMillis - VisitorCarts.KEPT_MILLIS) {
            known.doubtsAround(act).forEach(this::restateCarts);
            return;
        }
        var change = known.apply(act, DistinctCount.hash(act.visitorId()), countedUntilMillis, causedAtMillis);
        change.contributions().forEach(this::gather);
        change.doubts().forEach(this::restateCarts);
        carts.update(known);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, VisitorCarts.forgottenAt(act));
        Long end = VisitorCarts.mayEndAt(act);
        if (end != null && end > countedUntilMillis) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, end);
        }
    }

    private void restateCarts(VisitorSessions.Doubt doubt) {
        restate(Family.CARTS, doubt.path(), doubt.fromMillis(), doubt.toMillis());
    }

    /** Whatever happened at this instant is taken in by now, so the episodes that end at it can be counted. */
    private void endCarts(String visitorId, long millis) throws Exception {
        VisitorCarts known = carts.value();
        if (known == null) {
            return;
        }
        known.countEnding(millis, DistinctCount.hash(visitorId)).forEach(this::gather);
        known.settle(millis - VisitorCarts.KEPT_MILLIS);
        if (known.isEmpty()) {
            carts.clear();
        } else {
            carts.update(known);
        }
    }

    private static Contribution traffic(ShopperActed click, long person) {
        var contribution = Contribution
                .to(Family.TRAFFIC, click.occurredAtMillis(), click.regionPath(), click.channel(), "")
                .with(Measure.TRAFFIC_PAGE_VIEWS, click.action().equals(ShopperActed.PAGE_VIEWED) ? 1 : 0).by(person);
        return click.pageLoadMillis() == null
                ? contribution
                : contribution.with(Measure.TRAFFIC_PAGE_LOADS, 1).observing(Measure.TRAFFIC_LOAD_MILLIS,
                        click.pageLoadMillis());
    }

    private void restateAround(ShopperActed act) throws Exception {
        if (!act.isOrder()) {
            restate(Family.TRAFFIC, act.regionPath(), act.occurredAtMillis(), act.occurredAtMillis());
        }
        VisitorSessions known = sessions.value();
        (known == null ? new VisitorSessions() : known).doubtsAround(act).forEach(this::restateFunnel);
    }

    private void restateFunnel(VisitorSessions.Doubt doubt) {
        restate(Family.FUNNEL, doubt.path(), doubt.fromMillis(), doubt.toMillis());
    }

    /** One timer goes round until the visitor is forgotten; it may fall on the instant of an act. */
    private void forget(VisitorSessions known, long millis, boolean nothingAhead) throws Exception {
        known.forgetBefore(millis - keptMillis() + 1);
        SeenEvents events = seen.value();
        if (events != null) {
            events.forgetBefore(millis - horizonMillis + 1);
            seen.update(events);
        }
        if (nothingAhead && known.isEmpty() && (events == null || events.size == 0)) {
            sessions.clear();
            seen.clear();
            ahead.clear();
        } else {
            lookAgainAt(millis + keptMillis(), known);
            sessions.update(known);
        }
    }

    private void lookAgainAt(long millis, VisitorSessions known) {
        known.forgetAtMillis = millis;
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, millis);
    }

    /** A click so late that it is only just told from its repeats may still reach back over a pause. */
    private long keptMillis() {
        return horizonMillis + Session.GAP_MILLIS;
    }
}
