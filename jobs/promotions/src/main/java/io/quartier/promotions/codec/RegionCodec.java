package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.ingest.PlaceFaults;
import io.quartier.common.ingest.RegionFaults;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads regions, as far as promotions need them. */
public final class RegionCodec implements EventCodec<RegionVersion, KnownRegion> {
    private static final long serialVersionUID = 1L;

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
        Fault centre = PlaceFaults.of(region.getLatitude(), region.getLongitude());
        if (centre != null) {
            throw new IllegalArgumentException(centre.sentence());
        }
        return new KnownRegion(region.getRegionId(), region.getVersion(), region.getOccurredAt(), region.getParentId(),
                region.getZone(), region.getCurrency(), region.getClosed(), label(region),
                new KnownRegion.Area(region.getH3Cells(), region.getCountry(), region.getPostalPrefixes()));
    }

    private static KnownRegion.Label label(RegionVersion region) {
        String kind = region.getKind() == RegionKind.UNKNOWN
                ? null
                : region.getKind().name().toLowerCase(Locale.ROOT);
        return new KnownRegion.Label(region.getName(), kind, region.getCountry(), region.getPromiseMinutes(),
                region.getLaunchedOn() == null ? null : (Long) region.getLaunchedOn().toEpochDay());
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
        Fault fault = RegionFaults.of(region);
        return fault != null || MinorUnits.isCurrency(region.currency())
                ? fault
                : new Fault("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code such as USD: " + region.currency());
    }
}
