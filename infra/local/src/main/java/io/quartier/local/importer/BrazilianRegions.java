package io.quartier.local.importer;

import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.time.ZoneId;

/** The country, its states and its cities, all in Brasilia time and reais. */
final class BrazilianRegions {
    static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    static final String COUNTRY = "br";
    static final String CURRENCY = "BRL";

    private BrazilianRegions() {}

    static RegionVersion country(Instant effectiveAt) {
        return version(COUNTRY, RegionKind.COUNTRY, "Brasil", effectiveAt).build();
    }

    static RegionVersion state(BrazilianState state, Instant effectiveAt) {
        return version(state.regionId(), RegionKind.STATE, state.name(), effectiveAt).setParentId(COUNTRY).build();
    }

    static RegionVersion.Builder city(String id, BrazilianState state, String name, Instant effectiveAt) {
        return version(id, RegionKind.CITY, name, effectiveAt).setParentId(state.regionId());
    }

    private static RegionVersion.Builder version(String id, RegionKind kind, String name, Instant effectiveAt) {
        return RegionVersion.newBuilder().setEventId(id + "@1").setOccurredAt(effectiveAt).setRegionId(id).setVersion(1)
                .setKind(kind).setName(name).setZone(ZONE.getId()).setCurrency(CURRENCY);
    }
}
