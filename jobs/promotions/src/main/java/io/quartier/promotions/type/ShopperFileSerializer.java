package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.run.ShopperFile;

/** All that is remembered of a shopper. */
final class ShopperFileSerializer extends CompactSerializer<ShopperFile> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(ShopperFile file, PackedBytes out) {
        PackedShopper.write(file.shopper, out);
        PackedMatches.write(file.matches, out);
        PackedDecisions.write(file.decisions, out);
        Packing.all(file.held, PackedDecisions::write, out);
        Packing.all(file.ahead, ShopperEventSerializer::pack, out);
        Packing.instantOrNull(file.wakesAt, out);
    }

    @Override
    protected ShopperFile read(PackedValues in) {
        ShopperFile file = new ShopperFile();
        file.shopper = PackedShopper.read(in);
        file.matches = PackedMatches.read(in);
        file.decisions = PackedDecisions.read(in);
        file.held = Packing.all(PackedDecisions::held, in);
        file.ahead = Packing.all(ShopperEventSerializer::unpack, in);
        file.wakesAt = Packing.instantOrNull(in);
        return file;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
