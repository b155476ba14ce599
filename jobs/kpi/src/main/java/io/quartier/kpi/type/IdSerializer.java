package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;

/** Ids of visitors and orders: Flink writes texts character by character, and a checkpoint is full of keys. */
final class IdSerializer extends CompactSerializer<String> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(String id, PackedBytes out) {
        out.text(id);
    }

    @Override
    protected String read(PackedValues in) {
        return in.text();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
