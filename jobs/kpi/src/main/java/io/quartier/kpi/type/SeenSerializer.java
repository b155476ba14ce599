package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.SeenEvents;
import java.io.IOException;

/** Events seen. */
final class SeenSerializer extends CompactSerializer<SeenEvents> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(SeenEvents seen, PackedBytes out) {
        pack(seen, out);
    }

    @Override
    protected SeenEvents read(PackedValues in) throws IOException {
        return unpack(in);
    }

    static void pack(SeenEvents seen, PackedBytes out) {
        out.number(seen.size);
        long before = 0;
        for (int i = 0; i < seen.size; i++) {
            out.bits(seen.hashes[i]).number(seen.times[i] - before);
            before = seen.times[i];
        }
    }

    static SeenEvents unpack(PackedValues in) throws IOException {
        SeenEvents seen = new SeenEvents();
        seen.size = in.integer();
        seen.hashes = new long[Math.max(2, seen.size)];
        seen.times = new long[Math.max(2, seen.size)];
        long before = 0;
        for (int i = 0; i < seen.size; i++) {
            seen.hashes[i] = in.bits();
            before += in.number();
            seen.times[i] = before;
        }
        return seen;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
