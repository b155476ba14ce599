package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.settle.RedeemRequest;

/** Requests at checkout. */
final class RedeemRequestSerializer extends CompactSerializer<RedeemRequest> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(RedeemRequest value, PackedBytes out) {
        PackedInputs.write(value, out);
    }

    @Override
    protected RedeemRequest read(PackedValues in) {
        return PackedInputs.request(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
