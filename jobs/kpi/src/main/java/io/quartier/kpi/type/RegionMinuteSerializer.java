package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.RegionMinute;
import java.util.ArrayList;

/** What is folded into cells. Families go by their place in the enum, so new ones come last. */
final class RegionMinuteSerializer extends CompactSerializer<RegionMinute> {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("EnumOrdinal") // pinned by a test
    protected void write(RegionMinute minute, PackedBytes out) {
        out.number(minute.family().ordinal()).name(minute.regionId()).name(minute.zone()).name(minute.currency())
                .number(minute.minute()).number(minute.causedAtMillis() - minute.minute())
                .number(minute.channels().size());
        for (RegionMinute.OfChannel each : minute.channels()) {
            out.name(each.channel());
            PackedFigures.write(each.figures(), out);
        }
    }

    @Override
    protected RegionMinute read(PackedValues in) {
        Family family = RegionFamilySerializer.FAMILIES[in.integer()];
        String regionId = in.name();
        String zone = in.name();
        String currency = in.name();
        long minute = in.number();
        long causedAtMillis = minute + in.number();
        int size = in.integer();
        var channels = new ArrayList<RegionMinute.OfChannel>(size);
        for (int i = 0; i < size; i++) {
            channels.add(new RegionMinute.OfChannel(in.name(), PackedFigures.read(in)));
        }
        return new RegionMinute(family, regionId, zone, currency, minute, causedAtMillis, channels);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
