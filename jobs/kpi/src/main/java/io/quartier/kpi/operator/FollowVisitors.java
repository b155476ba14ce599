package io.quartier.kpi.operator;

import io.quartier.common.stream.DueKeys;
import io.quartier.common.stream.PackedState;
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
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Follows what each visitor does: drops repeated clicks, cuts the clicks into sessions and cart episodes, joins orders to them and says
 * what all that adds to the figures.
 *
 * <p>State per visitor, packed while quiet: recent sessions, hashes of recent clicks, and acts ahead of the watermark; forgotten once
 * nothing that may still come ({@code horizon} behind the watermark) can touch them. Recent cart episodes with what was done in them in
 * the last two days, forgotten two days after they ended. When a visitor is due follows from that, so there are no timers.
 * <p>Time: an act is applied once the watermark has passed it; a late one within the horizon at once; one beyond it only marks the cells
 * it touches, to be computed from the raw facts; carts take acts in up to two days behind. An episode counts at its end. Order: (occurredAt, clicks before orders, eventId).
 */
public final class FollowVisitors extends GatherFigures
        implements
            OneInputStreamOperator<ShopperActed, RegionMinute> {
    private static final long serialVersionUID = 1L;
    /** Bounds the memory of what lies open when checkpoints are rare. */
    private static final int MOST_OPEN = 20_000;
    private static final ValueStateDescriptor<byte[]> VISITOR = PackedState.descriptor("visitor");

    private final long horizonMillis;
    private transient PackedState<String, Visitor> visitors;
    private transient DueKeys<String> due;

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
        visitors = new PackedState<>(getRuntimeContext().getState(VISITOR),
                KpiTypes.VISITOR.createSerializer(new SerializerConfigImpl()), MOST_OPEN);
        due = new DueKeys<>();
        visitors.forEachPacked(getKeyedStateBackend(), VISITOR,
                (visitorId, visitor) -> visitor.dueAfter(watermark()).forEach(at -> due.add(visitorId, at)));
    }

    @Override
    public void processElement(StreamRecord<ShopperActed> element) throws Exception {
        ShopperActed act = element.getValue();
        Visitor known = visitors.value(act.visitorId());
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
            due.add(act.visitorId(), act.occurredAtMillis());
        } else {
            apply(act, visitor, watermark);
            applyToCarts(act, visitor, watermark, watermark);
        }
        remember(act.visitorId(), visitor);
    }

    @Override
    protected void pass(long watermarkMillis) throws Exception {
        due.until(watermarkMillis, this::look);
    }

    private void look(String visitorId, long millis) throws Exception {
        setCurrentKey(visitorId);
        Visitor visitor = visitors.value(visitorId);
        if (visitor == null) {
            return;
        }
        for (ShopperActed act : visitor.takeUntil(millis)) {
            apply(act, visitor, act.occurredAtMillis());
            applyToCarts(act, visitor, millis - 1, act.occurredAtMillis());
        }
        endCarts(visitor, visitorId, millis);
        VisitorSessions sessions = visitor.sessions;
        if (sessions != null && millis >= sessions.forgetAtMillis) {
            forget(visitorId, visitor, sessions, millis);
        }
        remember(visitorId, visitor);
    }

    private void remember(String visitorId, Visitor visitor) throws Exception {
        if (visitor.isEmpty()) {
            visitors.clear(visitorId);
        } else {
            visitors.update(visitorId, visitor);
            visitors.packIfMany(this::setCurrentKey);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        visitors.pack(this::setCurrentKey);
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
            lookAgainAt(act.visitorId(), act.occurredAtMillis() + keptMillis(), sessions);
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
        due.add(act.visitorId(), VisitorCarts.forgottenAt(act));
        Long end = VisitorCarts.mayEndAt(act);
        if (end != null && end > countedUntilMillis) {
            due.add(act.visitorId(), end);
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

    /** One instant goes round until the visitor is forgotten; it may fall on the instant of an act. */
    private void forget(String visitorId, Visitor visitor, VisitorSessions sessions, long millis) {
        sessions.forgetBefore(millis - keptMillis() + 1);
        visitor.seen.forgetBefore(millis - horizonMillis + 1);
        if (sessions.isEmpty() && visitor.seen.size == 0 && visitor.ahead.isEmpty()) {
            visitor.sessions = null;
        } else {
            lookAgainAt(visitorId, millis + keptMillis(), sessions);
        }
    }

    private void lookAgainAt(String visitorId, long millis, VisitorSessions known) {
        known.forgetAtMillis = millis;
        due.add(visitorId, millis);
    }

    /** For how many instants visitors wait. */
    int waiting() {
        return due.size();
    }

    /** A click so late that it is only just told from its repeats may still reach back over a pause. */
    private long keptMillis() {
        return horizonMillis + Session.GAP_MILLIS;
    }
}
