package io.quartier.promotions.operator;

import io.quartier.common.stream.DueKeys;
import io.quartier.common.stream.PackedState;
import io.quartier.promotions.model.order.OrderFile;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.order.OrderStep.Owner;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Tells shoppers what happens to their orders, and claims what happens to the orders that use them; says which orders came to the door. Steps before the first one of an order
 * belong to nobody and are left out, as are copies.
 *
 * <p>State per order, packed while quiet: an {@link OrderFile}, forgotten some time after its last step. When an order is due follows from
 * that, so there are no timers.
 * <p>Time: a step is applied at its own instant, once the watermark has passed it. Order: (occurredAt, placed first, eventId).
 */
public final class FollowOrders extends AbstractStreamOperator<ShopperEvent>
        implements
            OneInputStreamOperator<OrderStep, ShopperEvent> {
    private static final long serialVersionUID = 1L;
    /** What happens to claims. */
    public static final OutputTag<LimitInput> CLAIMS = new OutputTag<>("claim-steps",
            PromotionTypes.LIMIT_INPUT);
    /** Orders that came to the door, whoever's they are; of nobody. */
    public static final OutputTag<ShopperEvent> DELIVERIES = new OutputTag<>("deliveries",
            PromotionTypes.SHOPPER_EVENT);
    private static final ValueStateDescriptor<byte[]> FILE = PackedState.descriptor("orders-packed");

    private final Duration horizon;
    private transient PackedState<String, OrderFile> orders;
    private transient DueKeys<String> due;
    private transient long newestMark;

    /**
     * Follows orders.
     *
     * @param horizon how long after its last step an order is remembered
     */
    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    public FollowOrders(Duration horizon) {
        this.horizon = horizon;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        newestMark = Long.MIN_VALUE;
    }

    @Override
    public void open() throws Exception {
        super.open();
        orders = new PackedState<>(getRuntimeContext().getState(FILE),
                PromotionTypes.ORDER_FILE.createSerializer(new SerializerConfigImpl()), MostOpen.of(this));
        due = new DueKeys<>();
        orders.forEachPacked(getKeyedStateBackend(), FILE,
                (orderId, order) -> order.due(horizon).forEach(at -> due.add(orderId, at)));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        orders.pack(this::setCurrentKey);
    }

    @Override
    public void processElement(StreamRecord<OrderStep> element) throws Exception {
        OrderStep step = element.getValue();
        OrderFile known = orders.value(step.orderId());
        OrderFile file = known == null ? new OrderFile() : known;
        if (file.add(step)) {
            due.add(step.orderId(), step.event().occurredAt().toEpochMilli());
            orders.update(step.orderId(), file);
            orders.packIfMany(this::setCurrentKey);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        newestMark = mark.getTimestamp();
        due.until(newestMark, this::look);
        super.processWatermark(mark);
    }

    private void look(String orderId, long millis) throws Exception {
        setCurrentKey(orderId);
        OrderFile file = orders.value(orderId);
        if (file == null) {
            return;
        }
        for (OrderStep step : file.takeUntil(Instant.ofEpochMilli(millis))) {
            tell(step, file.owner, millis);
            file.findDelivery(step).ifPresent(delivery -> output.collect(DELIVERIES,
                    new StreamRecord<>(delivery, millis)));
        }
        long forgottenAt = file.touchedAt.plus(horizon).toEpochMilli();
        if (file.ahead.isEmpty() && forgottenAt <= millis) {
            orders.clear(orderId);
            return;
        }
        lookAgain(orderId, forgottenAt);
        orders.packIfMany(this::setCurrentKey);
    }

    /** A drained job is told that all time has passed, and goes on remembering. */
    private void lookAgain(String orderId, long forgottenAt) {
        if (newestMark != Long.MAX_VALUE) {
            due.add(orderId, forgottenAt);
        }
    }

    private void tell(OrderStep step, @Nullable Owner owner, long millis) {
        step.findEvent(owner).ifPresent(event -> output.collect(new StreamRecord<>(event, millis)));
        if (owner != null) {
            step.findClaimStep(owner).ifPresent(
                    claim -> output.collect(CLAIMS, new StreamRecord<>(LimitInput.of(claim), millis)));
        }
    }

    /** For how many instants orders wait. */
    int waiting() {
        return due.size();
    }
}
