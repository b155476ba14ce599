package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.settle.RedeemReply;

/** Answers to requests at checkout. */
final class RedeemReplySerializer extends CompactSerializer<RedeemReply> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(RedeemReply value, PackedBytes out) {
        PackedAnswers.write(value, out);
    }

    @Override
    protected RedeemReply read(PackedValues in) {
        return PackedAnswers.reply(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
