package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.decision.Decision;

/** What became of matches. */
final class DecisionSerializer extends CompactSerializer<Decision> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Decision value, PackedBytes out) {
        PackedAnswers.write(value, out);
    }

    @Override
    protected Decision read(PackedValues in) {
        return PackedAnswers.decision(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
