package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.run.PassedMatch;

/** Matches on their way to the limits. */
final class PassedMatchSerializer extends CompactSerializer<PassedMatch> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(PassedMatch value, PackedBytes out) {
        PackedInputs.write(value, out);
    }

    @Override
    protected PassedMatch read(PackedValues in) {
        return PackedInputs.match(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
