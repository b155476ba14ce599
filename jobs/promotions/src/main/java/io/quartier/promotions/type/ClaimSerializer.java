package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.limit.Claim;

/** What was issued and what it holds. */
final class ClaimSerializer extends CompactSerializer<Claim> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Claim value, PackedBytes out) {
        PackedClaims.write(value, out);
    }

    @Override
    protected Claim read(PackedValues in) {
        return PackedClaims.claim(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
