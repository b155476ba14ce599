package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.shelf.ShelfFile;
import io.quartier.promotions.model.shelf.ShelfFile.Moved;

/** All that is remembered of a product at a hub. */
final class ShelfFileSerializer extends CompactSerializer<ShelfFile> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(ShelfFile file, PackedBytes out) {
        out.flag(file.isKnown).number(file.version);
        Packing.instantOrNull(file.countedAt, out);
        out.text(file.countedBy).number(file.onHand).number(file.reserved).flag(file.incoming != null);
        if (file.incoming != null) {
            out.number(file.incoming);
        }
        out.number(file.buffer);
        Packing.instantOrNull(file.bufferAt, out);
        Packing.all(file.moved, ShelfFileSerializer::write, out);
        Packing.all(file.ahead, PackedNews::write, out);
    }

    private static void write(Moved moved, PackedBytes out) {
        Packing.instant(moved.at(), out.text(moved.id()));
        out.number(moved.pieces());
    }

    @Override
    protected ShelfFile read(PackedValues in) {
        ShelfFile file = new ShelfFile();
        file.isKnown = in.flag();
        file.version = in.number();
        file.countedAt = Packing.instantOrNull(in);
        file.countedBy = in.text();
        file.onHand = in.number();
        file.reserved = in.number();
        file.incoming = in.flag() ? (Long) in.number() : null;
        file.buffer = in.number();
        file.bufferAt = Packing.instantOrNull(in);
        file.moved = Packing.all(from -> new Moved(from.text(), Packing.instant(from), from.number()), in);
        file.ahead = Packing.all(PackedNews::read, in);
        return file;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
