package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.GrainWindow;

/** Windows of a region. Grains go by their place in the enum, so new ones come last. */
final class GrainWindowSerializer extends CompactSerializer<GrainWindow> {
    private static final long serialVersionUID = 1L;

    private static final Grain[] GRAINS = Grain.values();

    @Override
    @SuppressWarnings("EnumOrdinal") // pinned by a test
    protected void write(GrainWindow window, PackedBytes out) {
        out.number(window.grain().ordinal()).number(window.startMillis());
    }

    @Override
    protected GrainWindow read(PackedValues in) {
        return new GrainWindow(GRAINS[in.integer()], in.number());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
