package io.quartier.promotions.model.run;

import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.place.OpenSpans;
import io.quartier.promotions.model.shopper.Surroundings;

/**
 * What matching and deciding need from outside of the shopper.
 *
 * @param triggers           those in force
 * @param surroundings       what is known of places
 * @param spans              where places reach those who come
 * @param globalHoldoutShare share of subjects that get no marketing at all, 0 to 1
 */
public record Setting(Triggers triggers, Surroundings surroundings, OpenSpans spans, double globalHoldoutShare) {
    /** Where no place reaches those who come. */
    public Setting(Triggers triggers, Surroundings surroundings, double globalHoldoutShare) {
        this(triggers, surroundings, OpenSpans.NONE, globalHoldoutShare);
    }
}
