package io.quartier.kpi.operator;

import io.quartier.common.stream.DueKeys;
import io.quartier.common.stream.PackedState;
import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.FollowedOrder;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderLife;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.type.KpiTypes;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Follows the life of each order: drops repeats, applies the steps in order of event time and says what they add to the figures.
 *
 * <p>State per order, packed while quiet: what is known of it, hashes of its events, and steps ahead of the watermark; forgotten
 * {@code horizon} after its last step, when no repeat of it is admitted any more. When an order is due follows from that, so there are no
 * timers.
 * <p>Time: a step is applied once the watermark has passed it, a late one at once. Order: (occurredAt, eventId).
 */
public final class FollowOrders extends GatherFigures
        implements
            OneInputStreamOperator<OrderChanged, RegionMinute> {
    private static final long serialVersionUID = 1L;
    /** Bounds the memory of what lies open when checkpoints are rare. */
    private static final int MOST_OPEN = 20_000;
    /** The steps that decide whether and why a parcel came late. */
    private static final Set<String> ON_THE_WAY = Set.of(OrderChanged.PLACED, OrderChanged.ALLOCATED,
            OrderChanged.SHIPPED, OrderChanged.OUT_FOR_DELIVERY, OrderChanged.DELIVERED);
    private static final ValueStateDescriptor<byte[]> ORDER = PackedState.descriptor("order");

    /** Orders placed by a known browser, to be joined to its sessions. */
    public static final OutputTag<ShopperActed> PLACED = new OutputTag<>("orders-placed",
            KpiTypes.ACT);

    private final long horizonMillis;
    private transient PackedState<String, FollowedOrder> orders;
    private transient DueKeys<String> due;

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
        orders = new PackedState<>(getRuntimeContext().getState(ORDER),
                KpiTypes.ORDER.createSerializer(new SerializerConfigImpl()), MOST_OPEN);
        due = new DueKeys<>();
        orders.forEachPacked(getKeyedStateBackend(), ORDER,
                (orderId, order) -> order.due(horizonMillis).forEach(at -> due.add(orderId, at)));
    }

    @Override
    public void processElement(StreamRecord<OrderChanged> element) throws Exception {
        OrderChanged step = element.getValue();
        FollowedOrder known = orders.value(step.orderId());
        FollowedOrder order = known == null ? new FollowedOrder() : known;
        if (!order.seen.add(step.eventId(), step.occurredAtMillis())) {
            tally().duplicate(step.origin());
            return;
        }
        tally().accepted(step.origin());
        lookWhenFirstIsOld(order, step);
        if (step.occurredAtMillis() > watermark()) {
            order.ahead.add(step);
            due.add(step.orderId(), step.occurredAtMillis());
        } else {
            apply(step, order.life, watermark());
        }
        orders.update(step.orderId(), order);
        orders.packIfMany(this::setCurrentKey);
    }

    private void lookWhenFirstIsOld(FollowedOrder order, OrderChanged step) {
        long forgetAt = order.forgetAtMillis(horizonMillis);
        if (forgetAt == step.occurredAtMillis() + horizonMillis + 1) {
            due.add(step.orderId(), forgetAt);
        }
    }

    @Override
    protected void pass(long watermarkMillis) throws Exception {
        due.until(watermarkMillis, this::look);
    }

    private void look(String orderId, long millis) throws Exception {
        setCurrentKey(orderId);
        FollowedOrder order = orders.value(orderId);
        if (order == null) {
            return;
        }
        for (OrderChanged step : order.takeUntil(millis)) {
            apply(step, order.life, step.occurredAtMillis());
        }
        forgetOld(orderId, order, millis);
        orders.packIfMany(this::setCurrentKey);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        orders.pack(this::setCurrentKey);
    }

    /** @param causedAtMillis event time of the change: that of the step, or the watermark it came behind */
    private void apply(OrderChanged step, OrderLife order, long causedAtMillis) {
        restateLateness(order, step, causedAtMillis);
        order.apply(step, causedAtMillis).forEach(this::gather);
        restateLateness(order, step, causedAtMillis);
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

    private void forgetOld(String orderId, FollowedOrder order, long millis) {
        int before = order.seen.size;
        order.seen.forgetBefore(millis - horizonMillis);
        if (order.seen.size == 0) {
            orders.clear(orderId);
        } else if (order.seen.size < before) {
            due.add(orderId, order.forgetAtMillis(horizonMillis));
        }
    }

    /** For how many instants orders wait. */
    int waiting() {
        return due.size();
    }
}
