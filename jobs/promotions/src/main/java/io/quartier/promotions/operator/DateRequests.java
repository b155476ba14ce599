package io.quartier.promotions.operator;

import io.quartier.common.stream.DateReferences;
import io.quartier.promotions.model.settle.RedeemRequest;

/**
 * Lets requests at checkout be of an instant that is not decided yet, so that each is answered, however long it was on its way. State and
 * time as in {@link DateReferences}.
 */
public final class DateRequests extends DateReferences<RedeemRequest> {
    private static final long serialVersionUID = 1L;

    @Override
    protected RedeemRequest after(RedeemRequest request, long watermarkMillis) {
        return request.notBehind(watermarkMillis);
    }
}
