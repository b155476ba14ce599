package io.quartier.promotions.operator;

import io.quartier.common.stream.DateReferences;
import io.quartier.promotions.model.order.OrderStep;

/** Lets no contact with the support change an instant that may be decided already. State and time as in {@link DateReferences}. */
public final class DateContacts extends DateReferences<OrderStep> {
    private static final long serialVersionUID = 1L;

    @Override
    protected OrderStep after(OrderStep contact, long watermarkMillis) {
        return contact.notBehind(watermarkMillis);
    }
}
