package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.RegionFamily;

/** What cells live together by. Families go by their place in the enum, so new ones come last. */
final class RegionFamilySerializer extends CompactSerializer<RegionFamily> {
    private static final long serialVersionUID = 1L;

    static final Family[] FAMILIES = Family.values();

    @Override
    @SuppressWarnings("EnumOrdinal") // pinned by a test
    protected void write(RegionFamily key, PackedBytes out) {
        out.number(key.family().ordinal()).text(key.regionId());
    }

    @Override
    protected RegionFamily read(PackedValues in) {
        return new RegionFamily(FAMILIES[in.integer()], in.name());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
