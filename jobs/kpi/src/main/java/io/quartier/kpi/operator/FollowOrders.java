package io.quartier.kpi.operator;

import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderLife;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.SeenEvents;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.type.KpiTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;
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
import org.apache.flink.util.OutputTag;

/**
 * Follows the life of each order: drops repeats, applies the steps in order of event time and says what they add to the figures.
 *
 * <p>State per order: what is known of it, hashes of its events, and steps ahead of the watermark; forgotten by a timer
 * {@code horizon} after its last step, when no repeat of it is admitted any more.
 * <p>Time: a step is applied once the watermark has passed it, a late one at once. Order: (occurredAt, eventId).
 */
public final class FollowOrders extends GatherFigures
        implements
            OneInputStreamOperator<OrderChanged, RegionMinute>,
            Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final Comparator<OrderChanged> IN_ORDER = Comparator.comparingLong(OrderChanged::occurredAtMillis)
            .thenComparing(OrderChanged::eventId);
    /** The steps that decide whether and why a parcel came late. */
    private static final Set<String> ON_THE_WAY = Set.of(OrderChanged.PLACED, OrderChanged.ALLOCATED,
            OrderChanged.SHIPPED, OrderChanged.OUT_FOR_DELIVERY, OrderChanged.DELIVERED);
    private static final ValueStateDescriptor<OrderLife> LIFE = new ValueStateDescriptor<>("order-life",
            TypeInformation.of(OrderLife.class));
    private static final ValueStateDescriptor<SeenEvents> SEEN = new ValueStateDescriptor<>("order-events-seen",
            KpiTypes.SEEN);
    private static final ListStateDescriptor<OrderChanged> AHEAD = new ListStateDescriptor<>("order-steps-ahead",
            TypeInformation.of(OrderChanged.class));

    /** Orders placed by a known browser, to be joined to its sessions. */
    public static final OutputTag<ShopperActed> PLACED = new OutputTag<>("orders-placed",
            KpiTypes.ACT);

    private final long horizonMillis;
    private transient ValueState<OrderLife> life;
    private transient ValueState<SeenEvents> seen;
    private transient ListState<OrderChanged> ahead;
    private transient InternalTimerService<VoidNamespace> timers;

    /**
     * Remembers orders for a while.
     *
     * @param horizon how long after its last step
     */
    public FollowOrders(Duration horizon) {
        this.horizonMillis = horizon.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        life = getRuntimeContext().getState(LIFE);
        seen = getRuntimeContext().getState(SEEN);
        ahead = getRuntimeContext().getListState(AHEAD);
        timers = getInternalTimerService("orders", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<OrderChanged> element) throws Exception {
        OrderChanged step = element.getValue();
        if (!remember(step)) {
            tally().duplicate(step.origin());
            return;
        }
        tally().accepted(step.origin());
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, step.occurredAtMillis() + horizonMillis + 1);
        if (step.occurredAtMillis() > watermark()) {
            ahead.add(step);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, step.occurredAtMillis());
        } else {
            apply(step, watermark());
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        var waiting = new ArrayList<OrderChanged>();
        var due = new ArrayList<OrderChanged>();
        for (OrderChanged step : ahead.get()) {
            (step.occurredAtMillis() <= timer.getTimestamp() ? due : waiting).add(step);
        }
        ahead.update(waiting);
        due.sort(IN_ORDER);
        for (OrderChanged step : due) {
            apply(step, step.occurredAtMillis());
        }
        forgetWhenOver(timer.getTimestamp());
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing time is used here");
    }

    private boolean remember(OrderChanged step) throws Exception {
        SeenEvents events = seen.value();
        if (events == null) {
            events = new SeenEvents();
        }
        boolean fresh = events.add(step.eventId(), step.occurredAtMillis());
        if (fresh) {
            seen.update(events);
        }
        return fresh;
    }

    /** @param causedAtMillis event time of the change: that of the step, or the watermark it came behind */
    private void apply(OrderChanged step, long causedAtMillis) throws Exception {
        OrderLife order = life.value();
        if (order == null) {
            order = new OrderLife();
        }
        restateLateness(order, step, causedAtMillis);
        order.apply(step, causedAtMillis).forEach(this::gather);
        restateLateness(order, step, causedAtMillis);
        life.update(order);
        restateLoyalty(order, step, causedAtMillis);
        joinSession(step);
    }

    /** The repeat rates of windows that are over count this order now, or no longer. */
    private void restateLoyalty(OrderLife order, OrderChanged step, long causedAtMillis) {
        boolean changes = step.step().equals(OrderChanged.PLACED) || step.step().equals(OrderChanged.CANCELLED);
        OrderChanged placed = order.placed;
        if (changes && placed != null && placed.terms() != null && placed.terms().customerId() != null) {
            DirtyCells.loyalty(RegionPath.decode(placed.regionPath()), placed.occurredAtMillis(), causedAtMillis,
                    this::restate);
        }
    }

    /** Causes of late deliveries that were decided without this step, where the parcel was thought to arrive and where it did. */
    private void restateLateness(OrderLife order, OrderChanged step, long causedAtMillis) {
        OrderChanged placed = order.placed;
        OrderChanged arrival = order.delivered;
        if (ON_THE_WAY.contains(step.step()) && placed != null && placed.terms() != null && arrival != null
                && placed.promiseDueMillis() != null) {
            DirtyCells.lateness(RegionPath.decode(placed.regionPath()), placed.terms().channel(),
                    arrival.occurredAtMillis(), causedAtMillis, this::restate);
        }
    }

    private void joinSession(OrderChanged step) {
        if (step.step().equals(OrderChanged.PLACED) && step.terms() != null && step.terms().visitorId() != null) {
            output.collect(PLACED, new StreamRecord<>(ShopperActed.placing(step, step.terms().visitorId()),
                    step.occurredAtMillis()));
        }
    }

    private void forgetWhenOver(long millis) throws Exception {
        SeenEvents events = seen.value();
        if (events == null) {
            return;
        }
        events.forgetBefore(millis - horizonMillis);
        if (events.size == 0) {
            life.clear();
            seen.clear();
            ahead.clear();
        } else {
            seen.update(events);
        }
    }
}
