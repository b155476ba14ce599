package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.order.OrderStep;

/** Steps of orders. */
final class OrderStepSerializer extends CompactSerializer<OrderStep> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(OrderStep step, PackedBytes out) {
        pack(step, out);
    }

    @Override
    protected OrderStep read(PackedValues in) {
        return unpack(in);
    }

    static void pack(OrderStep step, PackedBytes out) {
        out.text(step.orderId());
        ShopperEventSerializer.pack(step.event(), out);
        out.textOrNull(step.claimId());
    }

    static OrderStep unpack(PackedValues in) {
        return new OrderStep(in.text(), ShopperEventSerializer.unpack(in), in.textOrNull());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
