package io.quartier.kpi.alert.codec;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Unusual;

/** The condition of a rule in a few words, for lists. */
final class Conditions {
    private Conditions() {}

    static String of(AlertRule rule) {
        Bound bound = rule.bound();
        Unusual unusual = rule.unusual();
        if (bound != null) {
            String unit = bound.ofTarget() ? " * target" : "";
            return "%s %s%s, clears at %s%s".formatted(bound.side().id(), bound.opensAt(), unit, bound.clearsAt(),
                    unit);
        }
        return unusual == null
                ? ""
                : "unusually %s, %s false alarms a week".formatted(switch (unusual.side()) {
                    case ABOVE -> "high";
                    case BELOW -> "low";
                    case BOTH -> "high or low";
                }, unusual.falseAlarmsPerWeek());
    }
}
