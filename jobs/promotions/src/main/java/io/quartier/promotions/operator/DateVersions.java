package io.quartier.promotions.operator;

import io.quartier.common.stream.DateReferences;
import io.quartier.promotions.model.live.TriggerVersion;

/** Lets no version of a trigger decide an instant that may be decided already. State and time as in {@link DateReferences}. */
public final class DateVersions extends DateReferences<TriggerVersion> {
    private static final long serialVersionUID = 1L;

    @Override
    protected TriggerVersion after(TriggerVersion version, long watermarkMillis) {
        return version.notBehind(watermarkMillis);
    }
}
