package io.quartier.kpi.operator;

import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DistinctCount;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Measure;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.Session;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.Visitor;
import io.quartier.kpi.model.VisitorCarts;
import io.quartier.kpi.model.VisitorSessions;
import io.quartier.kpi.type.KpiTypes;
import java.time.Duration;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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
            OneInputStreamOperator<ShopperActed, RegionMinute>,
            Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<Visitor> VISITOR = new ValueStateDescriptor<>("visitor",
            KpiTypes.VISITOR);

    private final long horizonMillis;
    private transient ValueState<Visitor> state;
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
        state = getRuntimeContext().getState(VISITOR);
        timers = getInternalTimerService("visitors", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<ShopperActed> element) throws Exception {
        ShopperActed act = element.getValue();
        Visitor known = state.value();
        Visitor visitor = known == null ? new Visitor() : known;
        long watermark = watermark();
        boolean beyondHorizon = watermark != Long.MIN_VALUE && act.occurredAtMillis() <= watermark - horizonMillis;
        if (!beyondHorizon && isRepeat(act, visitor)) {
            tally().duplicate(act.origin());
            return;
        }
        if (!act.isOrder()) {
            tally().accepted(act.origin());
        }
        if (beyondHorizon) {
            restateAround(act, visitor);
            applyToCarts(act, visitor, watermark, watermark);
        } else if (act.occurredAtMillis() > watermark) {
            visitor.ahead.add(act);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, act.occurredAtMillis());
        } else {
            apply(act, visitor, watermark);
            applyToCarts(act, visitor, watermark, watermark);
        }
        remember(visitor);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Visitor visitor = state.value();
        if (visitor == null) {
            return;
        }
        for (ShopperActed act : visitor.takeUntil(timer.getTimestamp())) {
            apply(act, visitor, act.occurredAtMillis());
            applyToCarts(act, visitor, timer.getTimestamp() - 1, act.occurredAtMillis());
        }
        endCarts(visitor, timer.getKey(), timer.getTimestamp());
        VisitorSessions sessions = visitor.sessions;
        if (sessions != null && timer.getTimestamp() >= sessions.forgetAtMillis) {
            forget(visitor, sessions, timer.getTimestamp());
        }
        remember(visitor);
    }

    private void remember(Visitor visitor) throws Exception {
        if (visitor.isEmpty()) {
            state.clear();
        } else {
            state.update(visitor);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing time is used here");
    }

    /** Orders come without repeats. */
    private static boolean isRepeat(ShopperActed act, Visitor visitor) {
        return !act.isOrder() && !visitor.seen.add(act.eventId(), act.occurredAtMillis());
    }

    /** @param causedAtMillis event time of the change: that of the act, or the watermark it came behind */
    private void apply(ShopperActed act, Visitor visitor, long causedAtMillis) {
        VisitorSessions sessions = visitor.sessions;
        if (sessions == null) {
            sessions = new VisitorSessions();
            visitor.sessions = sessions;
            lookAgainAt(act.occurredAtMillis() + keptMillis(), sessions);
        }
        long person = DistinctCount.hash(act.visitorId());
        if (!act.isOrder()) {
            gather(traffic(act, person).causedAt(causedAtMillis));
        }
        var change = sessions.apply(act, person, causedAtMillis);
        change.contributions().forEach(this::gather);
        change.doubts().forEach(this::restateFunnel);
    }

    /**
     * @param countedUntilMillis carts that ended until then are counted already
     * @param causedAtMillis     event time of the change
     */
    private void applyToCarts(ShopperActed act, Visitor visitor, long countedUntilMillis, long causedAtMillis) {
        if (!VisitorCarts.concerns(act)) {
            return;
        }
        if (act.occurredAtMillis() <= countedUntilMillis - VisitorCarts.KEPT_MILLIS) {
            visitor.carts.doubtsAround(act).forEach(this::restateCarts);
            return;
        }
        var change = visitor.carts.apply(act, DistinctCount.hash(act.visitorId()), countedUntilMillis, causedAtMillis);
        change.contributions().forEach(this::gather);
        change.doubts().forEach(this::restateCarts);
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
    private void endCarts(Visitor visitor, String visitorId, long millis) {
        VisitorCarts carts = visitor.carts;
        if (carts.isEmpty()) {
            return;
        }
        carts.countEnding(millis, DistinctCount.hash(visitorId)).forEach(this::gather);
        carts.settle(millis - VisitorCarts.KEPT_MILLIS);
        if (carts.isEmpty()) {
            visitor.carts = new VisitorCarts();
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

    private void restateAround(ShopperActed act, Visitor visitor) {
        if (!act.isOrder()) {
            restate(Family.TRAFFIC, act.regionPath(), act.occurredAtMillis(), act.occurredAtMillis());
        }
        VisitorSessions sessions = visitor.sessions == null ? new VisitorSessions() : visitor.sessions;
        sessions.doubtsAround(act).forEach(this::restateFunnel);
    }

    private void restateFunnel(VisitorSessions.Doubt doubt) {
        restate(Family.FUNNEL, doubt.path(), doubt.fromMillis(), doubt.toMillis());
    }

    /** One timer goes round until the visitor is forgotten; it may fall on the instant of an act. */
    private void forget(Visitor visitor, VisitorSessions sessions, long millis) {
        sessions.forgetBefore(millis - keptMillis() + 1);
        visitor.seen.forgetBefore(millis - horizonMillis + 1);
        if (sessions.isEmpty() && visitor.seen.size == 0 && visitor.ahead.isEmpty()) {
            visitor.sessions = null;
        } else {
            lookAgainAt(millis + keptMillis(), sessions);
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
