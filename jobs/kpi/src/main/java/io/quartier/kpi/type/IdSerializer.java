package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Ids of visitors and orders: Flink writes texts character by character, and a checkpoint is full of keys. */
final class IdSerializer extends CompactSerializer<String> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(String id, PackedBytes out) {
        out.text(id);
    }

    @Override
    protected String read(PackedValues in) throws IOException {
        return in.text();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<String> duplicate() {
        return new IdSerializer();
    }

    @Override
    public TypeSerializerSnapshot<String> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<String> {
        /** For Flink, which makes one when it restores. */
        public Snapshot() {
            super(IdSerializer::new);
        }
    }
}
