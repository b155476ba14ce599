package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.settle.LimitInput;

/** What concerns limits. */
final class LimitInputSerializer extends CompactSerializer<LimitInput> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(LimitInput value, PackedBytes out) {
        PackedInputs.write(value, out);
    }

    @Override
    protected LimitInput read(PackedValues in) {
        return PackedInputs.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
