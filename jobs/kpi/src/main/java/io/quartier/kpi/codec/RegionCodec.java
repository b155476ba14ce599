package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.ingest.PlaceFaults;
import io.quartier.common.ingest.RegionFaults;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads regions. */
public final class RegionCodec implements EventCodec<RegionVersion, RegionVersioned> {
    private static final long serialVersionUID = 1L;

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

    private static @Nullable Fault faultOf(RegionVersioned versioned) {
        RegionChanged region = versioned.region();
        return Amounts.first(RegionFaults.of(region), PlaceFaults.of(region.latitude(), region.longitude()),
                Currencies.faultOf(region.currency()));
    }
}
