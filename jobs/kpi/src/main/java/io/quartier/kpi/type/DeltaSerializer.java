package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.CellDelta;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** What is folded into cells. */
final class DeltaSerializer extends CompactSerializer<CellDelta> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(CellDelta delta, PackedBytes out) {
        CellKeySerializer.pack(delta.key(), out);
        out.number(delta.windowEnd()).text(delta.zone()).text(delta.currency()).flag(delta.afterFinal());
        PackedFigures.write(delta.figures(), out);
    }

    @Override
    protected CellDelta read(PackedValues in) throws IOException {
        return new CellDelta(CellKeySerializer.unpack(in), in.number(), in.text(), in.text(), in.flag(),
                PackedFigures.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<CellDelta> duplicate() {
        return new DeltaSerializer();
    }

    @Override
    public TypeSerializerSnapshot<CellDelta> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CellDelta> {
        /** For Flink, which makes one when it restores. */
        public Snapshot() {
            super(DeltaSerializer::new);
        }
    }
}
