package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads regions, as far as promotions need them. */
public final class RegionCodec implements EventCodec<RegionVersion, KnownRegion> {
    private static final long serialVersionUID = 1L;
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    @Override
    public Class<RegionVersion> avroType() {
        return RegionVersion.class;
    }

    @Override
    public TypeInformation<KnownRegion> eventType() {
        return TypeInformation.of(KnownRegion.class);
    }

    @Override
    public KnownRegion toEvent(RegionVersion region, Origin origin) {
        return new KnownRegion(region.getRegionId(), region.getVersion(), region.getOccurredAt(), region.getParentId(),
                region.getZone(), region.getCurrency(), region.getClosed(), label(region));
    }

    private static KnownRegion.Label label(RegionVersion region) {
        String kind = region.getKind() == RegionKind.UNKNOWN
                ? null
                : region.getKind().name().toLowerCase(Locale.ROOT);
        return new KnownRegion.Label(region.getName(), kind, region.getCountry(), region.getPromiseMinutes());
    }

    @Override
    public String eventId(KnownRegion region) {
        return region.regionId() + '@' + region.version();
    }

    @Override
    public Instant occurredAt(KnownRegion region) {
        return region.effectiveFrom();
    }

    @Override
    public Check<KnownRegion> check() {
        return RegionCodec::faultOf;
    }

    private static @Nullable Fault faultOf(KnownRegion region) {
        if (region.regionId().isEmpty()) {
            return new Fault("MISSING_FIELD", "regionId must not be empty");
        }
        if (!ZONES.contains(region.zone())) {
            return new Fault("OUT_OF_RANGE",
                    "zone is not an IANA time zone such as America/New_York: " + region.zone());
        }
        return MinorUnits.isCurrency(region.currency())
                ? null
                : new Fault("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code such as USD: " + region.currency());
    }
}
