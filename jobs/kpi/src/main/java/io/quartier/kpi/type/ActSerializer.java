package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.ShopperActed;

/** Acts of visitors. */
final class ActSerializer extends CompactSerializer<ShopperActed> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(ShopperActed act, PackedBytes out) {
        pack(act, out);
    }

    @Override
    protected ShopperActed read(PackedValues in) {
        return unpack(in);
    }

    static void pack(ShopperActed act, PackedBytes out) {
        out.name(act.origin().topic()).number(act.origin().partition()).number(act.origin().offset())
                .text(act.eventId()).number(act.occurredAtMillis()).text(act.visitorId()).name(act.action());
        PackedPlace.write(act.place(), out);
        out.name(act.channel()).nameOrNull(act.campaign()).numberOrNull(act.pageLoadMillis()).name(act.regionPath());
        ClickDetail detail = act.detail();
        out.flag(detail != null);
        if (detail != null) {
            write(detail, out);
        }
    }

    private static void write(ClickDetail detail, PackedBytes out) {
        out.textOrNull(detail.customerId()).textOrNull(detail.referrer()).textOrNull(detail.page())
                .textOrNull(detail.sku()).textOrNull(detail.category()).numberOrNull(detail.quantity())
                .numberOrNull(detail.price()).textOrNull(detail.currency()).textOrNull(detail.cartId())
                .numberOrNull(detail.checkoutStep()).numberOrNull(detail.promisedDays())
                .numberOrNull(detail.quotedFee()).numberOrNull(detail.expectedFee()).textOrNull(detail.decisionId())
                .textOrNull(detail.modelVersion()).numberOrNull(detail.position());
    }

    static ShopperActed unpack(PackedValues in) {
        return new ShopperActed(new Origin(in.name(), in.integer(), in.number()), in.text(), in.number(), in.text(),
                in.name(), PackedPlace.read(in), in.name(), in.nameOrNull(), in.integerOrNull(), in.name(),
                in.flag() ? detail(in) : null);
    }

    private static ClickDetail detail(PackedValues in) {
        return new ClickDetail(in.textOrNull(), in.textOrNull(), in.textOrNull(), in.textOrNull(), in.textOrNull(),
                in.integerOrNull(), in.numberOrNull(), in.textOrNull(), in.textOrNull(), in.integerOrNull(),
                in.integerOrNull(), in.numberOrNull(), in.numberOrNull(), in.textOrNull(), in.textOrNull(),
                in.integerOrNull());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
