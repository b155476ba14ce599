package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.FollowedOrder;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderLife;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders; see {@link io.quartier.common.stream.PackedState}, which never asks for copies. */
final class OrderSerializer extends CompactSerializer<FollowedOrder> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(FollowedOrder order, PackedBytes out) {
        PackedSeen.write(order.seen, out);
        OrderLife life = order.life;
        writeOrNull(life.placed, out);
        writeOrNull(life.delivered, out);
        writeOrNull(life.cancelled, out);
        out.numberOrNull(life.paidAtMillis);
        write(life.opinions, out);
        write(order.ahead, out);
    }

    @Override
    protected FollowedOrder read(PackedValues in) {
        FollowedOrder order = new FollowedOrder();
        order.seen = PackedSeen.read(in);
        order.life.placed = stepOrNull(in);
        order.life.delivered = stepOrNull(in);
        order.life.cancelled = stepOrNull(in);
        order.life.paidAtMillis = in.numberOrNull();
        order.life.opinions = steps(in);
        order.ahead = steps(in);
        return order;
    }

    private static void writeOrNull(@Nullable OrderChanged step, PackedBytes out) {
        out.flag(step != null);
        if (step != null) {
            StepSerializer.pack(step, out);
        }
    }

    private static @Nullable OrderChanged stepOrNull(PackedValues in) {
        return in.flag() ? StepSerializer.unpack(in) : null;
    }

    private static void write(List<OrderChanged> steps, PackedBytes out) {
        out.number(steps.size());
        for (OrderChanged step : steps) {
            StepSerializer.pack(step, out);
        }
    }

    private static List<OrderChanged> steps(PackedValues in) {
        List<OrderChanged> steps = new ArrayList<>();
        for (int left = in.integer(); left > 0; left--) {
            steps.add(StepSerializer.unpack(in));
        }
        return steps;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
