package io.quartier.kpi.alert.codec;

import io.quartier.common.ingest.EventCodec;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Calm;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.RuleVersion;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Unusual;
import io.quartier.kpi.alert.model.Watch;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.kpi.model.Grain;
import io.quartier.schemas.AlertBound;
import io.quartier.schemas.AlertGrain;
import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.AlertSide;
import io.quartier.schemas.AlertUnusual;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads alert rules. */
public final class RuleCodec implements EventCodec<AlertRuleVersion, WatchChange> {
    private static final long serialVersionUID = 1L;
    private static final long MILLIS = 1_000;

    @Override
    public Class<AlertRuleVersion> avroType() {
        return AlertRuleVersion.class;
    }

    @Override
    public TypeInformation<WatchChange> eventType() {
        return TypeInformation.of(WatchChange.class);
    }

    @Override
    public WatchChange toEvent(AlertRuleVersion version, Origin origin) {
        AlertRule rule = new AlertRule(version.getAlertId(),
                new AlertRule.About(version.getTitle(), version.getOwner(), version.getSeverity()),
                new Watch(version.getKpi(), grain(version.getGrain()), version.getChannel(), version.getRegionIds(),
                        version.getKinds(), version.getExceptIds()),
                bound(version.getBound()), unusual(version.getUnusual()), calm(version));
        return WatchChange.of(new RuleVersion(rule, version.getVersion(), version.getOccurredAt().toEpochMilli(),
                version.getEnded()));
    }

    @Override
    public String eventId(WatchChange change) {
        RuleVersion rule = Versions.rule(change);
        return rule.rule().alertId() + '@' + rule.version();
    }

    @Override
    public Instant occurredAt(WatchChange change) {
        return Instant.ofEpochMilli(Versions.rule(change).effectiveAt());
    }

    private static @Nullable Bound bound(@Nullable AlertBound bound) {
        return bound == null
                ? null
                : new Bound(side(bound.getSide()), bound.getOfTarget(), bound.getOpensAt(), bound.getClearsAt(),
                        bound.getAtLeast());
    }

    private static @Nullable Unusual unusual(@Nullable AlertUnusual unusual) {
        return unusual == null
                ? null
                : new Unusual(side(unusual.getSide()), unusual.getFalseAlarmsPerWeek(), unusual.getLearnWeeks(),
                        unusual.getMemoryWeeks());
    }

    private static Calm calm(AlertRuleVersion version) {
        Integer from = version.getQuietFromMinute();
        Integer until = version.getQuietUntilMinute();
        QuietHours quiet = from == null || until == null ? QuietHours.NONE : new QuietHours(from, until);
        return new Calm(version.getWindows(), version.getClearWindows(), version.getCoolDownSeconds() * MILLIS, quiet,
                version.getEarly());
    }

    private static Grain grain(AlertGrain grain) {
        if (grain == AlertGrain.UNKNOWN) {
            throw new IllegalArgumentException("The rule does not say which grain it looks at.");
        }
        return Grain.valueOf(grain.name());
    }

    private static Side side(AlertSide side) {
        if (side == AlertSide.UNKNOWN) {
            throw new IllegalArgumentException("The rule does not say whether above or below.");
        }
        return Side.valueOf(side.name());
    }
}
