package io.quartier.kpi.alert.operator;

import io.quartier.common.stream.DateReferences;
import io.quartier.kpi.alert.model.WatchChange;

/** Lets no rule and no target hold for a time that may be decided already. State and time as in {@link DateReferences}. */
public final class DateChanges extends DateReferences<WatchChange> {
    private static final long serialVersionUID = 1L;

    @Override
    protected WatchChange after(WatchChange change, long watermarkMillis) {
        return change.notBefore(watermarkMillis + 1);
    }
}
