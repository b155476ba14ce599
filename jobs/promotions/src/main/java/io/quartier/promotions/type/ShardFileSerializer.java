package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.Presence;
import io.quartier.promotions.model.place.ShardFile;
import io.quartier.promotions.model.place.Summons;
import java.util.stream.Stream;

/** Who was seen in a part of a leaf region, and what they are to be told of. */
final class ShardFileSerializer extends CompactSerializer<ShardFile> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(ShardFile file, PackedBytes out) {
        file.seen.pages().forEach(out::block);
        Packing.all(file.waiting, (summons, to) -> PackedEdges.write(summons.edge(), to.name(summons.shard())), out);
        out.textOrNull(file.lastTold).number(file.cleansAtMillis);
    }

    @Override
    protected ShardFile read(PackedValues in) {
        ShardFile file = new ShardFile();
        file.seen = Presence.of(Stream.generate(in::block).limit(Presence.PAGES).toList());
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
