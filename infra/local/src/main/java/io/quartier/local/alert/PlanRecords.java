package io.quartier.local.alert;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.RegionTarget;
import io.quartier.kpi.alert.model.Unusual;
import io.quartier.schemas.AlertBound;
import io.quartier.schemas.AlertGrain;
import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.AlertSide;
import io.quartier.schemas.AlertUnusual;
import io.quartier.schemas.TargetVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Targets and rules as their topics carry them. */
public final class PlanRecords {
    private PlanRecords() {}

    /** A version of a target. */
    public static TargetVersion of(PlannedTarget target, int version, Instant at) {
        RegionTarget.Place place = target.place();
        String id = idOf(place);
        boolean everyGrain = place.grain().equals(RegionTarget.EVERY_GRAIN);
        return TargetVersion.newBuilder().setEventId(id + '@' + version).setOccurredAt(at).setTargetId(id)
                .setVersion(version).setRegionId(place.regionId()).setKpi(place.kpi())
                .setGrain(everyGrain ? null : place.grain()).setChannel(place.channel()).setValue(target.value())
                .build();
    }

    /** What a target is for, in one word. */
    public static String idOf(RegionTarget.Place place) {
        return String.join("/", place.regionId(), place.kpi(), place.grain(), place.channel());
    }

    /** A version of a rule. */
    public static AlertRuleVersion of(AlertRule rule, int version, Instant at) {
        QuietHours quiet = rule.calm().quiet();
        boolean hasQuiet = !quiet.equals(QuietHours.NONE);
        return AlertRuleVersion.newBuilder().setEventId(rule.alertId() + '@' + version).setOccurredAt(at)
                .setAlertId(rule.alertId()).setVersion(version).setTitle(rule.about().title())
                .setOwner(rule.about().owner()).setSeverity(rule.about().severity()).setKpi(rule.watch().kpi())
                .setGrain(AlertGrain.valueOf(rule.watch().grain().name())).setChannel(rule.watch().channel())
                .setRegionIds(rule.watch().regions()).setKinds(rule.watch().kinds())
                .setExceptIds(rule.watch().except()).setBound(bound(rule.bound())).setUnusual(unusual(rule.unusual()))
                .setWindows(rule.calm().windows()).setClearWindows(rule.calm().clearWindows())
                .setCoolDownSeconds(Duration.ofMillis(rule.calm().coolDownMillis()).toSeconds())
                .setQuietFromMinute(hasQuiet ? Integer.valueOf(quiet.fromMinute()) : null)
                .setQuietUntilMinute(hasQuiet ? Integer.valueOf(quiet.untilMinute()) : null)
                .setEarly(rule.calm().early()).build();
    }

    /** The version that ends a rule. */
    public static AlertRuleVersion ending(AlertRuleVersion last, Instant at) {
        int version = last.getVersion() + 1;
        return AlertRuleVersion.newBuilder(last).setEventId(last.getAlertId() + '@' + version).setOccurredAt(at)
                .setVersion(version).setEnded(true).build();
    }

    private static @Nullable AlertBound bound(@Nullable Bound bound) {
        return bound == null
                ? null
                : AlertBound.newBuilder().setSide(AlertSide.valueOf(bound.side().name())).setOfTarget(bound.ofTarget())
                        .setOpensAt(bound.opensAt()).setClearsAt(bound.clearsAt()).setAtLeast(bound.atLeast()).build();
    }

    private static @Nullable AlertUnusual unusual(@Nullable Unusual unusual) {
        return unusual == null
                ? null
                : AlertUnusual.newBuilder().setSide(AlertSide.valueOf(unusual.side().name()))
                        .setFalseAlarmsPerWeek(unusual.falseAlarmsPerWeek()).setLearnWeeks(unusual.learnWeeks())
                        .setMemoryWeeks(unusual.memoryWeeks()).build();
    }
}
