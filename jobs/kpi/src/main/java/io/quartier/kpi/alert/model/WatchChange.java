package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.RegionChanged;
import org.jspecify.annotations.Nullable;

/**
 * Something that all alerts depend on has changed; exactly one of them is given.
 *
 * @param region a version of a region
 * @param rule   a version of a rule
 * @param target a version of a target
 */
public record WatchChange(@Nullable RegionChanged region, @Nullable RuleVersion rule, @Nullable RegionTarget target) {
    /** A version of a region. */
    public static WatchChange of(RegionChanged region) {
        return new WatchChange(region, null, null);
    }

    /** A version of a rule. */
    public static WatchChange of(RuleVersion rule) {
        return new WatchChange(null, rule, null);
    }

    /** A version of a target. */
    public static WatchChange of(RegionTarget target) {
        return new WatchChange(null, null, target);
    }

    /** The same, effective not before an instant of event time in epoch milliseconds. */
    public WatchChange notBefore(long millis) {
        if (rule != null && rule.effectiveAt() < millis) {
            return of(new RuleVersion(rule.rule(), rule.version(), millis, rule.ended()));
        }
        if (target != null && target.effectiveAt() < millis) {
            return of(new RegionTarget(target.place(), target.version(), target.statedAt(), millis, target.value()));
        }
        return this;
    }
}
