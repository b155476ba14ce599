package io.quartier.kpi.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.SeenEvents;

/** Events seen. */
final class PackedSeen {
    private PackedSeen() {}

    static void write(SeenEvents seen, PackedBytes out) {
        out.number(seen.size);
        long before = 0;
        for (int i = 0; i < seen.size; i++) {
            out.bits(seen.hashes[i]).number(seen.times[i] - before);
            before = seen.times[i];
        }
    }

    static SeenEvents read(PackedValues in) {
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
}
