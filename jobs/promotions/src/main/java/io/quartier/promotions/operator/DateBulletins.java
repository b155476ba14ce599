package io.quartier.promotions.operator;

import io.quartier.common.stream.DateReferences;
import io.quartier.promotions.model.place.Bulletin;

/** Lets no hub and no product change an instant that may be decided already. State and time as in {@link DateReferences}. */
public final class DateBulletins extends DateReferences<Bulletin> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Bulletin after(Bulletin bulletin, long watermarkMillis) {
        return bulletin.notBehind(watermarkMillis);
    }
}
