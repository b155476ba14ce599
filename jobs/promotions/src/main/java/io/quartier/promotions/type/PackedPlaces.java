package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.shopper.Places;
import org.jspecify.annotations.Nullable;

/** Where a shopper is. */
final class PackedPlaces {
    private PackedPlaces() {}

    static void write(Places places, PackedBytes out) {
        write(places.present(), out);
        writeOrNull(places.home(), out);
        writeOrNull(places.delivery(), out);
    }

    static Places read(PackedValues in) {
        return new Places(place(in), placeOrNull(in), placeOrNull(in));
    }

    static void write(Place place, PackedBytes out) {
        Packing.names(place.path(), out);
        out.name(place.zone()).name(place.currency());
    }

    private static void writeOrNull(@Nullable Place place, PackedBytes out) {
        out.flag(place != null);
        if (place != null) {
            write(place, out);
        }
    }

    static Place place(PackedValues in) {
        return new Place(Packing.names(in), in.name(), in.name());
    }

    private static @Nullable Place placeOrNull(PackedValues in) {
        return in.flag() ? place(in) : null;
    }
}
