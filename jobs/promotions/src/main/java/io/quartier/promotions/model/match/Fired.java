package io.quartier.promotions.model.match;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trigger fired for a shopper.
 *
 * @param live   the trigger, in the version under which the match began
 * @param match  what made it fire; the same in every replay
 * @param key    value of its key; null without one
 * @param at     event time
 * @param places where the shopper was
 * @param facts  what guard and message may ask of the event
 */
public record Fired(LiveTrigger live, Match match, @Nullable String key, Instant at, Places places,
        Map<String, Object> facts) {
    public Fired {
        facts = Map.copyOf(facts);
    }
}
