package io.quartier.local.city.town;

import io.quartier.schemas.Consent;
import org.jspecify.annotations.Nullable;

/** What people allow; few answers are common, so each is one object. */
final class Consents {
    private static final Consent EVERYTHING = of(true, true, true, true);
    private static final Consent ONLY_E_MAIL = of(true, false, true, false);
    private static final Consent NO_TRAINING = of(true, true, false, true);
    private static final Consent COUNT_ONLY = of(false, false, false, false);
    private static final Consent NOTHING = new Consent(false, false, false, false, false, false);

    private Consents() {}

    private static Consent of(boolean personalization, boolean training, boolean email, boolean push) {
        return new Consent(true, personalization, training, email, false, push);
    }

    /**
     * The answer of a person.
     *
     * @param draw evenly from [0, 1)
     */
    static @Nullable Consent of(double draw) {
        if (draw < 0.55) {
            return EVERYTHING;
        }
        if (draw < 0.67) {
            return NO_TRAINING;
        }
        if (draw < 0.76) {
            return ONLY_E_MAIL;
        }
        return draw < 0.86 ? COUNT_ONLY : draw < 0.92 ? NOTHING : null;
    }
}
