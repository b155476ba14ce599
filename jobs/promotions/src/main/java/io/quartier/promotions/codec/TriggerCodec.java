package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.PublishedVersion.Hand;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.schemas.InFlight;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads versions of triggers. */
public final class TriggerCodec implements EventCodec<io.quartier.schemas.TriggerVersion, PublishedVersion> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<io.quartier.schemas.TriggerVersion> avroType() {
        return io.quartier.schemas.TriggerVersion.class;
    }

    @Override
    public TypeInformation<PublishedVersion> eventType() {
        return TypeInformation.of(PublishedVersion.class);
    }

    @Override
    public PublishedVersion toEvent(io.quartier.schemas.TriggerVersion said, Origin origin) {
        TriggerVersion version = new TriggerVersion(said.getTriggerId(), said.getVersion(), said.getEffectiveAt(),
                status(said), said.getDefinition(), said.getPausedRegionIds(), said.getInFlight() == InFlight.CANCEL);
        return new PublishedVersion(version, said.getOccurredAt(),
                new Hand(said.getAuthor(), said.getApprovedBy(), said.getSolo(), said.getNote()), said.getRollBackOf(),
                said.getDefinitionSha256());
    }

    private static Status status(io.quartier.schemas.TriggerVersion said) {
        return switch (said.getStatus()) {
            case LIVE -> Status.LIVE;
            case PAUSED -> Status.PAUSED;
            case KILLED, ENDED -> Status.KILLED;
            case SHADOW, UNKNOWN -> throw new IllegalArgumentException(
                    "versions of the status %s are not run; publish the trigger as LIVE".formatted(said.getStatus()));
        };
    }

    @Override
    public String eventId(PublishedVersion published) {
        return published.version().trigger() + '@' + published.version().version();
    }

    @Override
    public Instant occurredAt(PublishedVersion published) {
        return published.publishedAt();
    }

    @Override
    public Check<PublishedVersion> check() {
        return TriggerCodec::faultOf;
    }

    private static @Nullable Fault faultOf(PublishedVersion published) {
        TriggerVersion version = published.version();
        if (version.trigger().isEmpty()) {
            return new Fault("MISSING_FIELD", "triggerId must not be empty");
        }
        if (version.version() < 1) {
            return new Fault("OUT_OF_RANGE", "version is less than 1: " + version.version());
        }
        return version.effectiveAt().isBefore(published.publishedAt())
                ? new Fault("OUT_OF_RANGE", "a version cannot decide before it is published: " + version.effectiveAt())
                : null;
    }
}
