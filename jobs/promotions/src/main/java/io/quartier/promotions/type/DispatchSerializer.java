package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.dispatch.Dispatch;

/** What became of messages. */
final class DispatchSerializer extends CompactSerializer<Dispatch> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Dispatch dispatch, PackedBytes out) {
        ShopperEventSerializer.pack(dispatch.event(), out);
        Packing.instant(dispatch.happenedAt(), out);
        out.text(dispatch.decisionId()).text(dispatch.messageId()).textOrNull(dispatch.customerId())
                .numberOrNull(dispatch.costMinor());
    }

    @Override
    protected Dispatch read(PackedValues in) {
        return new Dispatch(ShopperEventSerializer.unpack(in), Packing.instant(in), in.text(), in.text(),
                in.textOrNull(), in.numberOrNull());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
