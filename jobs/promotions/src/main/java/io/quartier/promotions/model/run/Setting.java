package io.quartier.promotions.model.run;

import io.quartier.promotions.model.index.Search;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.place.OpenSpans;
import io.quartier.promotions.model.shopper.Surroundings;

/**
 * What matching and deciding need from outside of the shopper. For one thread.
 *
 * @param triggers           those in force
 * @param surroundings       what is known of places
 * @param spans              where places reach those who come
 * @param globalHoldoutShare share of subjects that get no marketing at all, 0 to 1
 * @param search             what searches for triggers need while they run
 */
public record Setting(Triggers triggers, Surroundings surroundings, OpenSpans spans, double globalHoldoutShare,
        Search search) {
    public Setting(Triggers triggers, Surroundings surroundings, OpenSpans spans, double globalHoldoutShare) {
        this(triggers, surroundings, spans, globalHoldoutShare, new Search());
    }

    /** Where no place reaches those who come. */
    public Setting(Triggers triggers, Surroundings surroundings, double globalHoldoutShare) {
        this(triggers, surroundings, OpenSpans.NONE, globalHoldoutShare);
    }
}
