package io.quartier.kpi.alert.codec;

import io.quartier.common.ingest.EventCodec;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.alert.model.RegionTarget;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.schemas.TargetVersion;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Reads targets. */
public final class TargetCodec implements EventCodec<TargetVersion, WatchChange> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<TargetVersion> avroType() {
        return TargetVersion.class;
    }

    @Override
    public TypeInformation<WatchChange> eventType() {
        return TypeInformation.of(WatchChange.class);
    }

    @Override
    public WatchChange toEvent(TargetVersion version, Origin origin) {
        String grain = Objects.requireNonNullElse(version.getGrain(), RegionTarget.EVERY_GRAIN);
        if (version.getValue() != null && !Double.isFinite(version.getValue())) {
            throw new IllegalArgumentException("The target is not a number.");
        }
        return WatchChange.of(new RegionTarget(
                new RegionTarget.Place(version.getRegionId(), version.getKpi(), grain, version.getChannel()),
                version.getVersion(), version.getOccurredAt().toEpochMilli(), version.getOccurredAt().toEpochMilli(),
                version.getValue()));
    }

    @Override
    public String eventId(WatchChange change) {
        RegionTarget target = Versions.target(change);
        return String.join("/", target.place().regionId(), target.place().kpi(), target.place().grain(),
                target.place().channel()) + '@' + target.version();
    }

    @Override
    public Instant occurredAt(WatchChange change) {
        return Instant.ofEpochMilli(Versions.target(change).statedAt());
    }
}
