package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.ShardFile;
import io.quartier.promotions.model.place.Summons;

/** Who was seen in a part of a leaf region, and what they are to be told of. */
final class ShardFileSerializer extends CompactSerializer<ShardFile> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(ShardFile file, PackedBytes out) {
        out.number(file.seen.size());
        file.seen.forEach((subject, millis) -> out.text(subject).number(millis));
        Packing.all(file.waiting, (summons, to) -> PackedEdges.write(summons.edge(), to.name(summons.shard())), out);
        out.textOrNull(file.lastTold).number(file.cleansAtMillis);
    }

    @Override
    protected ShardFile read(PackedValues in) {
        ShardFile file = new ShardFile();
        for (int left = in.integer(); left > 0; left--) {
            file.seen.put(in.text(), in.number());
        }
        file.waiting = Packing.all(from -> new Summons(from.name(), PackedEdges.read(from)), in);
        file.lastTold = in.textOrNull();
        file.cleansAtMillis = in.number();
        return file;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
