package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.settle.Outgoing;

/** Messages on their way. */
final class OutgoingSerializer extends CompactSerializer<Outgoing> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Outgoing value, PackedBytes out) {
        PackedAnswers.write(value, out);
    }

    @Override
    protected Outgoing read(PackedValues in) {
        return PackedAnswers.outgoing(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
