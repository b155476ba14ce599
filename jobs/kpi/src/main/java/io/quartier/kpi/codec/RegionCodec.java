package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads regions. */
public final class RegionCodec implements EventCodec<RegionVersion, RegionVersioned> {
    private static final long serialVersionUID = 1L;
    /** Only zones by name: offsets and the like are nothing that the warehouse knows the calendar of. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    /** Mode 1 (cell), then resolution, base cell and digits. */
    private static final Pattern H3_CELL = Pattern.compile("8[0-9a-fA-F]{14}");

    @Override
    public Class<RegionVersion> avroType() {
        return RegionVersion.class;
    }

    @Override
    public TypeInformation<RegionVersioned> eventType() {
        return TypeInformation.of(RegionVersioned.class);
    }

    @Override
    public RegionVersioned toEvent(RegionVersion region, Origin origin) {
        return new RegionVersioned(origin, region.getEventId(),
                new RegionChanged(region.getRegionId(), region.getVersion(),
                        region.getOccurredAt(), region.getParentId(), region.getKind().name().toLowerCase(Locale.ROOT),
                        region.getName(), region.getZone(), region.getCurrency(), region.getLatitude(),
                        region.getLongitude(),
                        region.getH3Cells(), region.getCountry(), region.getPostalPrefixes(),
                        region.getLaunchedOn() == null ? null : region.getLaunchedOn().toString(), region.getClosed()));
    }

    @Override
    public String eventId(RegionVersioned versioned) {
        return versioned.eventId();
    }

    @Override
    public Instant occurredAt(RegionVersioned versioned) {
        return versioned.region().effectiveFrom();
    }

    @Override
    public Check<RegionVersioned> check() {
        return RegionCodec::faultOf;
    }

    private static @Nullable Fault faultOfCells(RegionChanged region) {
        for (String cell : region.h3Cells()) {
            if (!H3_CELL.matcher(cell).matches()) {
                return new Fault("OUT_OF_RANGE", "not an H3 cell such as 87a8100c2ffffff: " + cell);
            }
        }
        return null;
    }

    private static @Nullable Fault faultOf(RegionVersioned versioned) {
        RegionChanged region = versioned.region();
        if (region.regionId().isEmpty() || region.regionId().contains("|") || region.regionId().contains(";")) {
            return new Fault("OUT_OF_RANGE", "regionId is empty or contains | or ;: '" + region.regionId() + "'");
        }
        if (!ZONES.contains(region.zone())) {
            return new Fault("OUT_OF_RANGE",
                    "zone is not an IANA time zone such as America/New_York: " + region.zone());
        }
        Fault cells = faultOfCells(region);
        if (cells != null) {
            return cells;
        }
        Fault centre = Places.faultOf(
                new PlaceClaim(null, region.latitude(), region.longitude(), null, null));
        return centre != null ? centre : Currencies.faultOf(region.currency());
    }
}
