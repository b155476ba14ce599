package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.settle.LimitFile;
import java.util.TreeMap;

/** All that is remembered of the limits of a trigger but for its claims; by name, so that equal ones are equal bytes. */
final class LimitFileSerializer extends CompactSerializer<LimitFile> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(LimitFile file, PackedBytes out) {
        out.number(file.pots.size());
        new TreeMap<>(file.pots).forEach((name, pot) -> PackedClaims.write(pot, out.text(name)));
        Packing.all(new TreeMap<>(file.suspensions).values(), PackedInputs::write, out);
        out.number(file.ahead.size());
        file.ahead.values().forEach(inputs -> Packing.all(inputs, PackedInputs::write, out));
    }

    @Override
    protected LimitFile read(PackedValues in) {
        LimitFile file = new LimitFile();
        for (int left = in.integer(); left > 0; left--) {
            file.pots.put(in.text(), PackedClaims.pot(in));
        }
        Packing.all(PackedInputs::suspension, in).forEach(it -> file.suspensions.put(it.version(), it));
        for (int left = in.integer(); left > 0; left--) {
            Packing.all(PackedInputs::read, in).forEach(file::hold);
        }
        return file;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
