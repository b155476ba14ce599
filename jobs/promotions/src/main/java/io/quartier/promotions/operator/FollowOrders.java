package io.quartier.promotions.operator;

import io.quartier.promotions.model.order.OrderFile;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.order.OrderStep.Owner;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Tells shoppers what happens to their orders, and claims what happens to the orders that use them; says which orders came to the door. Steps before the first one of an order
 * belong to nobody and are left out, as are copies.
 *
 * <p>State per order: an {@link OrderFile}, forgotten some time after its last step.
 * <p>Time: a step is applied by a timer at its own instant. Order: (occurredAt, placed first, eventId).
 */
public final class FollowOrders extends KeyedProcessFunction<String, OrderStep, ShopperEvent> {
    private static final long serialVersionUID = 1L;
    /** What happens to claims. */
    public static final OutputTag<LimitInput> CLAIMS = new OutputTag<>("claim-steps",
            TypeInformation.of(LimitInput.class));
    /** Orders that came to the door, whoever's they are; of nobody. */
    public static final OutputTag<ShopperEvent> DELIVERIES = new OutputTag<>("deliveries",
            PromotionTypes.SHOPPER_EVENT);
    private static final ValueStateDescriptor<OrderFile> FILE = new ValueStateDescriptor<>("orders",
            PromotionTypes.ORDER_FILE);

    private final Duration horizon;
    private transient ValueState<OrderFile> state;

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
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(FILE);
    }

    @Override
    public void processElement(OrderStep step, Context context, Collector<ShopperEvent> out) throws Exception {
        OrderFile file = state.value() == null ? new OrderFile() : state.value();
        if (file.add(step)) {
            context.timerService().registerEventTimeTimer(step.event().occurredAt().toEpochMilli());
            state.update(file);
        }
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<ShopperEvent> out) throws Exception {
        OrderFile file = state.value();
        if (file == null) {
            return;
        }
        for (OrderStep step : file.takeUntil(Instant.ofEpochMilli(atMillis))) {
            tell(step, file.owner, context, out);
            file.findDelivery(step).ifPresent(delivery -> context.output(DELIVERIES, delivery));
        }
        long forgottenAt = file.touchedAt.plus(horizon).toEpochMilli();
        if (file.ahead.isEmpty() && forgottenAt <= atMillis) {
            state.clear();
            return;
        }
        if (context.timerService().currentWatermark() != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(forgottenAt);
        }
        state.update(file);
    }

    private static void tell(OrderStep step, @Nullable Owner owner, OnTimerContext context,
            Collector<ShopperEvent> out) {
        if (owner != null) {
            step.findEvent(owner).ifPresent(out::collect);
            step.findClaimStep(owner).ifPresent(claim -> context.output(CLAIMS, LimitInput.of(claim)));
        }
    }
}
