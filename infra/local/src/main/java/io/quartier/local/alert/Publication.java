package io.quartier.local.alert;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.TargetVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which new versions make a feed's targets and rules what a file says. What has not changed gets none. */
public final class Publication {
    private Publication() {}

    /**
     * New versions of targets.
     *
     * @param published what the topic holds, in its order
     * @param clock     where the feed's clock stands
     */
    public static List<FeedEvent> ofTargets(List<PlannedTarget> planned, List<TargetVersion> published, Instant clock) {
        Map<String, TargetVersion> newest = new HashMap<>();
        published.forEach(version -> newest.put(version.getTargetId(), version));
        List<FeedEvent> changes = new ArrayList<>();
        for (PlannedTarget target : planned) {
            TargetVersion last = newest.get(PlanRecords.idOf(target.place()));
            Instant from = target.from() == null ? clock : target.from();
            TargetVersion next = PlanRecords.of(target, last == null ? 1 : last.getVersion() + 1, from);
            if (last == null || !says(last, next, target.from() == null)) {
                newest.put(next.getTargetId(), next);
                changes.add(FeedEvent.of(next));
            }
        }
        return changes;
    }

    private static boolean says(TargetVersion last, TargetVersion next, boolean whenever) {
        TargetVersion same = TargetVersion.newBuilder(next).setVersion(last.getVersion()).setEventId(last.getEventId())
                .setOccurredAt(whenever ? last.getOccurredAt() : next.getOccurredAt()).build();
        return same.equals(last);
    }

    /**
     * New versions of rules.
     *
     * @param published what the topic holds, in its order
     * @param clock     where the feed's clock stands
     */
    public static List<FeedEvent> ofRules(List<AlertRule> planned, List<AlertRuleVersion> published, Instant clock) {
        List<FeedEvent> changes = new ArrayList<>();
        for (AlertRule rule : planned) {
            AlertRuleVersion last = newest(rule.alertId(), published).orElse(null);
            boolean same = last != null
                    && PlanRecords.of(rule, last.getVersion(), last.getOccurredAt()).equals(last);
            if (!same) {
                changes.add(FeedEvent.of(PlanRecords.of(rule, last == null ? 1 : last.getVersion() + 1, clock)));
            }
        }
        return changes;
    }

    /**
     * The version that ends a rule; empty if it has ended or never began.
     *
     * @param published what the topic holds, in its order
     */
    public static Optional<FeedEvent> ending(String alertId, List<AlertRuleVersion> published, Instant clock) {
        return newest(alertId, published).filter(last -> !last.getEnded())
                .map(last -> FeedEvent.of(PlanRecords.ending(last, clock)));
    }

    private static Optional<AlertRuleVersion> newest(String alertId, List<AlertRuleVersion> published) {
        return published.stream().filter(version -> version.getAlertId().equals(alertId))
                .reduce((one, other) -> other);
    }
}
