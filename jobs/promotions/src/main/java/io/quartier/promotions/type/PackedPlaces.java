package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.Address;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.shopper.Places;
import org.jspecify.annotations.Nullable;

/** Where a shopper is. */
final class PackedPlaces {
    private PackedPlaces() {}

    static void write(Places places, PackedBytes out) {
        write(places.present(), out);
        writeOrNull(places.home(), out);
        writeOrNull(places.delivery(), out);
        write(places.address(), out);
    }

    static Places read(PackedValues in) {
        return new Places(place(in), placeOrNull(in), placeOrNull(in), address(in));
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

    /** Few events have one, so that it takes a byte in most. */
    static void write(@Nullable Address address, PackedBytes out) {
        out.flag(address != null);
        if (address != null) {
            write(address.point(), out);
            out.nameOrNull(address.country()).textOrNull(address.postalCode());
        }
    }

    static @Nullable Address address(PackedValues in) {
        return in.flag() ? new Address(point(in), in.nameOrNull(), in.textOrNull()) : null;
    }

    static void write(@Nullable Point point, PackedBytes out) {
        out.bitsOrNull(point == null ? null : (Double) point.latitude());
        out.bitsOrNull(point == null ? null : (Double) point.longitude());
    }

    static @Nullable Point point(PackedValues in) {
        Double latitude = in.bitsOrNull();
        Double longitude = in.bitsOrNull();
        return latitude == null || longitude == null ? null : new Point(latitude, longitude);
    }

    private static @Nullable Place placeOrNull(PackedValues in) {
        return in.flag() ? place(in) : null;
    }
}
