package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.Cell;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Cells. States go by their place in the enum, so new ones come last. */
final class CellSerializer extends CompactSerializer<Cell> {
    private static final long serialVersionUID = 1L;

    private static final Cell.State[] STATES = Cell.State.values();

    @Override
    @SuppressWarnings("EnumOrdinal") // pinned by a test
    protected void write(Cell cell, PackedBytes out) {
        PackedFigures.write(cell.figures, out);
        out.flag(cell.afterFinal != null);
        if (cell.afterFinal != null) {
            PackedFigures.write(cell.afterFinal, out);
        }
        out.number(cell.state.ordinal()).number(cell.windowEnd).text(cell.zone).text(cell.currency);
    }

    @Override
    protected Cell read(PackedValues in) throws IOException {
        Cell cell = new Cell();
        cell.figures = PackedFigures.read(in);
        cell.afterFinal = in.flag() ? PackedFigures.read(in) : null;
        cell.state = STATES[in.integer()];
        cell.windowEnd = in.number();
        cell.zone = in.text();
        cell.currency = in.text();
        return cell;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Cell> duplicate() {
        return new CellSerializer();
    }

    @Override
    public TypeSerializerSnapshot<Cell> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Cell> {
        /** For Flink, which makes one when it restores. */
        public Snapshot() {
            super(CellSerializer::new);
        }
    }
}
