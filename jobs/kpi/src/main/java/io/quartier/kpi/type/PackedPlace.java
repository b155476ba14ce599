package io.quartier.kpi.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.PlaceClaim;

/** What events say of their place; most in state say nothing any more. */
final class PackedPlace {
    private PackedPlace() {}

    static void write(PlaceClaim place, PackedBytes out) {
        boolean says = !place.equals(PlaceClaim.NOWHERE);
        out.flag(says);
        if (says) {
            out.textOrNull(place.regionId()).bitsOrNull(place.latitude()).bitsOrNull(place.longitude())
                    .textOrNull(place.country()).textOrNull(place.postalCode());
        }
    }

    static PlaceClaim read(PackedValues in) {
        return in.flag()
                ? new PlaceClaim(in.textOrNull(), in.bitsOrNull(), in.bitsOrNull(), in.textOrNull(), in.textOrNull())
                : PlaceClaim.NOWHERE;
    }
}
