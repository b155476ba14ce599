package io.quartier.local.trigger;

import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.CityProfile;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** The clocks of regions that cases name. A case needs no running stack, so the cities that can be simulated tell theirs. */
public final class CaseZones {
    /** The clock of every region that is neither in such a city nor around cities of one clock. */
    public static final ZoneId ELSEWHERE = ZoneId.of("America/New_York");

    private CaseZones() {}

    /** By the cities that can be simulated. */
    public static Function<String, ZoneId> ofCities() {
        return CaseZones::find;
    }

    private static ZoneId find(String region) {
        List<ZoneId> zones = Atlas.cities().stream().filter(city -> isOf(city, region)).map(CityProfile::zone)
                .distinct().toList();
        return zones.size() == 1 ? zones.getFirst() : ELSEWHERE;
    }

    private static boolean isOf(CityProfile city, String region) {
        return isIn(region, city.id()) || isIn(city.id(), region);
    }

    private static boolean isIn(String region, String larger) {
        return region.equals(larger) || region.startsWith(larger + '-');
    }
}
