package io.quartier.common.ingest;

import io.quartier.common.region.VersionedRegion;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What no region can be: the same for every job, so that all of them know the same regions. */
public final class RegionFaults {
    /** Only zones by name: offsets and the like are nothing that the warehouse knows the calendar of. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    /** Mode 1 (cell), then resolution, base cell and digits. */
    private static final Pattern H3_CELL = Pattern.compile("8[0-9a-fA-F]{14}");

    private RegionFaults() {}

    /** What is wrong with a version of a region; null if nothing is. */
    public static @Nullable Fault of(VersionedRegion region) {
        String id = region.regionId();
        if (id.isEmpty() || id.contains("|") || id.contains(";")) {
            return new Fault("OUT_OF_RANGE", "regionId is empty or contains | or ;: '" + id + "'");
        }
        if (!ZONES.contains(region.zone())) {
            return new Fault("OUT_OF_RANGE",
                    "zone is not an IANA time zone such as America/New_York: " + region.zone());
        }
        return region.h3Cells().stream().filter(cell -> !H3_CELL.matcher(cell).matches()).findFirst()
                .map(cell -> new Fault("OUT_OF_RANGE", "not an H3 cell such as 87a8100c2ffffff: " + cell)).orElse(null);
    }
}
