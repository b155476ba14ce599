package io.quartier.kpi.alert.codec;

import static java.util.Objects.requireNonNull;

import io.quartier.kpi.alert.model.RegionTarget;
import io.quartier.kpi.alert.model.RuleVersion;
import io.quartier.kpi.alert.model.WatchChange;

/** What a change is about, where the topic says so. */
final class Versions {
    private Versions() {}

    static RuleVersion rule(WatchChange change) {
        return requireNonNull(change.rule(), "not a rule");
    }

    static RegionTarget target(WatchChange change) {
        return requireNonNull(change.target(), "not a target");
    }
}
