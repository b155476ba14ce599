package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.Sighting;

/** Where shoppers are seen. */
final class SightingSerializer extends CompactSerializer<Sighting> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Sighting sighting, PackedBytes out) {
        Packing.instant(sighting.at(), out.name(sighting.shard()).text(sighting.subject()));
    }

    @Override
    protected Sighting read(PackedValues in) {
        return new Sighting(in.name(), in.text(), Packing.instant(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
