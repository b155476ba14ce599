package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keys of cells. Families and grains go by their place in the enum, so new ones come last. */
final class CellKeySerializer extends CompactSerializer<CellKey> {
    private static final long serialVersionUID = 1L;

    private static final Family[] FAMILIES = Family.values();
    private static final Grain[] GRAINS = Grain.values();

    @Override
    protected void write(CellKey key, PackedBytes out) {
        pack(key, out);
    }

    @Override
    protected CellKey read(PackedValues in) throws IOException {
        return unpack(in);
    }

    @SuppressWarnings("EnumOrdinal") // pinned by a test
    static void pack(CellKey key, PackedBytes out) {
        out.number(key.family().ordinal()).text(key.regionId()).number(key.grain().ordinal())
                .number(key.windowStart()).text(key.channel());
    }

    static CellKey unpack(PackedValues in) throws IOException {
        return new CellKey(FAMILIES[in.integer()], in.text(), GRAINS[in.integer()], in.number(), in.text());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<CellKey> duplicate() {
        return new CellKeySerializer();
    }

    @Override
    public TypeSerializerSnapshot<CellKey> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CellKey> {
        /** For Flink, which makes one when it restores. */
        public Snapshot() {
            super(CellKeySerializer::new);
        }
    }
}
