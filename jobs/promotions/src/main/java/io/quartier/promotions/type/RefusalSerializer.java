package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.limit.Refusal;

/** Who was told that nothing is left. */
final class RefusalSerializer extends CompactSerializer<Refusal> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Refusal value, PackedBytes out) {
        PackedClaims.write(value, out);
    }

    @Override
    protected Refusal read(PackedValues in) {
        return PackedClaims.refusal(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
