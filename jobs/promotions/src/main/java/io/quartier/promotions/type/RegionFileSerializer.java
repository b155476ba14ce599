package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.place.RegionFile;
import io.quartier.promotions.model.place.Watch;
import java.util.TreeMap;

/** All that is remembered of a leaf region; by name, so that equal ones are equal bytes. */
final class RegionFileSerializer extends CompactSerializer<RegionFile> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(RegionFile file, PackedBytes out) {
        out.flag(file.place != null);
        if (file.place != null) {
            PackedPlaces.write(file.place, out);
        }
        PackedFacts.write(file.facts, out);
        PackedWeather.write(file.weather, out);
        Packing.all(new TreeMap<>(file.events).values(), PackedNews::write, out);
        Packing.all(PackedMatches.sorted(file.watches.keySet()), (begun, to) -> {
            PackedMatches.write(begun, to);
            write(file.watches.getOrDefault(begun, new Watch(false, false, Watch.Span.NONE, null, null)), to);
        }, out);
        PackedFacts.write(file.told, out);
        out.number(file.deliveryDay);
        Packing.all(file.deliveries.entrySet(), (each, to) -> to.number(each.getKey()).number(each.getValue()), out);
        Packing.all(file.ahead, PackedNews::write, out);
        Packing.instantOrNull(file.wakesAt, out);
    }

    @Override
    protected RegionFile read(PackedValues in) {
        RegionFile file = new RegionFile();
        file.place = in.flag() ? PackedPlaces.place(in) : null;
        file.facts = PackedFacts.read(in);
        file.weather = PackedWeather.read(in);
        Packing.all(PackedNews::read, in).forEach(news -> file.events.put(news.said().about(), news));
        for (int left = in.integer(); left > 0; left--) {
            Begun begun = PackedMatches.begun(in);
            file.watches.put(begun, watch(in));
        }
        file.told = PackedFacts.read(in);
        file.deliveryDay = in.number();
        for (int left = in.integer(); left > 0; left--) {
            file.deliveries.put(in.number(), in.number());
        }
        file.ahead = Packing.all(PackedNews::read, in);
        file.wakesAt = Packing.instantOrNull(in);
        return file;
    }

    private static void write(Watch watch, PackedBytes out) {
        out.flag(watch.armed()).flag(watch.on()).name(watch.span().name());
        Packing.instantOrNull(watch.holdsSince(), out);
        Packing.instantOrNull(watch.staleSince(), out);
    }

    private static Watch watch(PackedValues in) {
        return new Watch(in.flag(), in.flag(), Watch.Span.valueOf(in.name()), Packing.instantOrNull(in),
                Packing.instantOrNull(in));
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
