package io.quartier.promotions.codec;

import io.quartier.promotions.model.shopper.Consent;
import org.jspecify.annotations.Nullable;

/** What persons allow. */
final class Consents {
    private Consents() {}

    /** As promotions ask for it; null where the event does not say. */
    static @Nullable Consent toConsent(io.quartier.schemas.@Nullable Consent said) {
        return said == null
                ? null
                : new Consent(said.getPersonalization(), said.getContactByEmail(), said.getContactBySms(),
                        said.getContactByPush());
    }
}
