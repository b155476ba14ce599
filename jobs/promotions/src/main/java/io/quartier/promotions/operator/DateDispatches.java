package io.quartier.promotions.operator;

import io.quartier.common.stream.DateReferences;
import io.quartier.promotions.model.dispatch.Dispatch;

/** Lets nothing that became of a message change an instant that may be decided already. State and time as in {@link DateReferences}. */
public final class DateDispatches extends DateReferences<Dispatch> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Dispatch after(Dispatch dispatch, long watermarkMillis) {
        return dispatch.notBehind(watermarkMillis);
    }
}
