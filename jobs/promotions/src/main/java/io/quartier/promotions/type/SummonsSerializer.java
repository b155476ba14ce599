package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.Summons;

/** Edges on their way to those present. */
final class SummonsSerializer extends CompactSerializer<Summons> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Summons summons, PackedBytes out) {
        PackedEdges.write(summons.edge(), out.name(summons.shard()));
    }

    @Override
    protected Summons read(PackedValues in) {
        return new Summons(in.name(), PackedEdges.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
